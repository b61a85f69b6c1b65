import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askOrAct } from './ask-or-act.ts';
import { resetPerson } from './reset-person.ts';
import { desk } from './testing/desk.ts';
import { viewStaffCode } from './view-staff-code.ts';

test('T-13 a new set-up ends the codes that staff had made', async () => {
  for (const end of ['require-set-up', 'reset'] as const) {
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
    assert.notEqual(await store.accessCodes.openOf(personId, now), null);
    const operator = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;
    if (end === 'reset') await resetPerson(portal, await person(), operator);
    else assert.equal((await askOrAct(portal, colleague, wish(end))).ok, true);
    assert.equal(await store.accessCodes.openOf(personId, now), null, end);
    assert.equal(await store.deskCodes.take(personId, hash, now), false, end);
    const view = await viewStaffCode(portal, agent, { person: personId, kind: 'access-code' });
    assert.ok(view.ok && view.value.shown === null, end);
  }
});
