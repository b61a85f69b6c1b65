import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askOrAct } from './ask-or-act.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { recordTrouble } from './record-trouble.ts';
import { reportNotMe } from './report-not-me.ts';
import { resetPerson } from './reset-person.ts';
import { desk } from './testing/desk.ts';
import { lockAfterTries } from './tries-spent.ts';
import { viewStaffCode } from './view-staff-code.ts';

const ends = ['require-set-up', 'end-sessions', 'reset', 'not-me', 'locked', 'locked-by-codes', 'everywhere'] as const;

for (const end of ends) {
  test(`T-13 what staff have made, and a run of a forgotten password, end with: ${end}`, async () => {
    const { portal, staff, wish, store, real, person } = await desk();
    const { personId, now } = real;
    await store.people.switchMfaOn(personId, now);
    const [agent, colleague] = [await staff('service-desk'), await staff('service-desk')];
    for (const [by, act, minutes] of [
      [agent, 'make-access-code', '60'],
      [colleague, 'make-desk-code', '0'],
    ] as const) {
      const details = { minutes, session: by.actor.session.id };
      assert.equal((await askOrAct(portal, by, { ...wish('unlock'), act, details })).ok, true);
    }
    const hash = 'known';
    await store.deskCodes.make({ personId, hash, at: now, expiresAt: now + 60_000 });
    const run = { id: 'run', tokenHash: 'run', addressIndex: 'a', personId, startedAt: now, expiresAt: now + 60_000 };
    await store.resets.open(run);
    assert.notEqual(await store.accessCodes.openOf(personId, now), null);
    const operator = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;
    const present = await real.present();
    assert.ok(present);
    const { actor } = present;
    if (end === 'reset') await resetPerson(portal, await person(), operator);
    else if (end === 'everywhere') await endAllSessions(portal, present, 'elsewhere');
    else if (end === 'locked-by-codes') await lockAfterTries(portal, actor);
    else if (end === 'locked')
      await store.transaction((tables) => recordTrouble(portal)(tables, actor, { what: 'account-locked' }));
    else if (end === 'not-me') {
      const self = { kind: 'self', personId, ip: '', userAgent: '' } as const;
      await store.audit.append(personId, self, { what: 'reset-proved', with: 'text-message' });
      const [line] = await store.audit.entriesOf(personId, 1);
      assert.ok((await reportNotMe(portal, present, line?.seq ?? 0)).ok);
    } else assert.equal((await askOrAct(portal, colleague, wish(end))).ok, true);
    assert.equal(await store.accessCodes.openOf(personId, now), null);
    assert.equal(await store.deskCodes.take(personId, hash, now), false);
    assert.equal(await store.resets.byToken('run', now), null);
    const view = await viewStaffCode(portal, agent, { person: personId, kind: 'access-code' });
    assert.ok(view.ok && view.value.shown === null);
  });
}
