import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import { refuse } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { newMethod } from '#lib/storage/testing/fixtures';
import { askOrAct } from './ask-or-act.ts';
import { changeDefault } from './change-default.ts';
import { agreeToRequest } from './decide-request.ts';
import { endEverywhere } from './end-all-sessions.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { removeMethod } from './remove-method.ts';
import { renameMethod } from './rename-method.ts';
import { switchMfaOff } from './switch-mfa-off.ts';
import { asked, desk } from './testing/desk.ts';
import { world } from './testing/wizard-world.ts';
import type { World } from './testing/wizard-world.ts';

const over = refuse({ code: 'signed-out' });

/** What is changed by a request that is still on its way when its session ends. */
const changes = {
  'a method removed': (portal: Portal, present: Present) => removeMethod(portal, present, 'one'),
  'a method renamed': (portal: Portal, present: Present) => renameMethod(portal, present, { method: 'one', name: 'X' }),
  'another default': (portal: Portal, present: Present) => changeDefault(portal, present, 'two'),
  'MFA off': (portal: Portal, present: Present) => switchMfaOff(portal, present),
  'new recovery codes': (portal: Portal, present: Present) => makeRecoveryCodes(portal, present),
} as const;

const endings = {
  'signed out everywhere': (real: World) =>
    real.portal.store.transaction((tables) => endEverywhere(tables, real.personId, { at: real.now, keep: null })),
  locked: (real: World) => real.portal.store.people.lock(real.personId, real.now),
} as const;

async function standing(real: World) {
  const { store } = real.portal;
  const person = await store.people.byId(real.personId);
  const lines = (await store.audit.entriesOf(real.personId, 50)).map(({ event }) => event.what);
  return {
    lines,
    methods: await real.methods(),
    default: person?.defaultMethodId,
    mfaOnAt: person?.mfaOnAt,
    codes: await store.recoveryCodes.of(real.personId),
  };
}

for (const [what, change] of Object.entries(changes)) {
  test(`${what}: nothing comes of it once the session has ended or the account is locked`, async () => {
    for (const end of [null, ...Object.values(endings)]) {
      const real = await world();
      const { store } = real.portal;
      for (const id of ['one', 'two']) await store.methods.add(newMethod(real.personId, { id }));
      await store.people.setDefaultMethod(real.personId, 'one');
      const present = await real.present();
      assert.ok(present);
      await end?.(real);
      const before = await standing(real);
      const done = await change(real.portal, present);
      if (end === null) {
        assert.equal(done.ok, true, 'it does change something otherwise');
        assert.notDeepEqual(await standing(real), before);
      } else {
        assert.deepEqual(done, over);
        assert.deepEqual(await standing(real), before);
      }
    }
  });
}

test('what one of the staff does to somebody comes to nothing once their session has ended, alone or with a second', async () => {
  const at = await desk();
  const agent = await at.staff('service-desk');
  await at.store.sessions.end(agent.actor.session.id, at.real.now);
  for (const act of ['remove-method', 'require-set-up', 'unlock', 'end-sessions'] as const) {
    assert.deepEqual(await askOrAct(at.portal, agent, at.wish(act)), over, act);
  }
  assert.equal((await at.store.methods.of(at.real.personId)).length, 2);
  assert.deepEqual(await at.notices(), []);
  const by = await asked();
  const { actor } = by.second;
  const session = { ...actor.session, id: 'ended' };
  const gone: Present = { ...by.second, actor: { ...actor, session } };
  assert.deepEqual(await agreeToRequest(by.portal, gone, by.request.id), over);
  assert.equal((await agreeToRequest(by.portal, by.second, by.request.id)).ok, true, 'it is open still');
});
