import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import type { RecoveryCode } from '#lib/domain/recovery-code';
import type { Store } from '#lib/ports/store';
import { answerKnock } from './answer-knock.ts';
import { confirmByProvider } from './confirm-by-provider.ts';
import { endAsPerson } from './end-assist.ts';
import { endEverywhere } from './end-all-sessions.ts';
import { goOnFromPhone } from './go-on-from-phone.ts';
import { assisted } from './testing/assisted.ts';
import { handed } from './testing/handed.ts';
import { world } from './testing/wizard-world.ts';
import type { World } from './testing/wizard-world.ts';
import { recoveryTriesKey, useRecoveryCode } from './use-recovery-code.ts';

const over = refuse({ code: 'signed-out' });

/** What can come between a request and what it writes. */
const endings = {
  'signed out everywhere': (real: World) =>
    real.portal.store.transaction((tables) => endEverywhere(tables, real.personId, { at: real.now, keep: null })),
  locked: (real: World) => real.portal.store.people.lock(real.personId, real.now),
} as const;

const written = async (real: World) =>
  (await real.portal.store.audit.entriesOf(real.personId, 100)).map(({ event }) => event.what);

for (const [how, end] of Object.entries(endings)) {
  test(`${how} meanwhile: a recovery code lets nobody in, and is not used up`, async () => {
    const real = await world();
    const { store, slowHash } = real.portal;
    const code = 'ABCDEFGHJK' as RecoveryCode;
    const salt = 'c2FsdHNhbHRzYWx0c2FsdA';
    const digest = await slowHash.digest(new Secret(code), salt);
    assert.ok(digest.ok);
    await store.recoveryCodes.replace({
      id: 'set',
      personId: real.personId,
      salt,
      madeAt: real.now,
      hashes: [digest.value],
    });
    const present = await real.present();
    assert.ok(present);
    await end(real);
    const before = await written(real);
    assert.deepEqual(await useRecoveryCode(real.portal, present, code), over);
    assert.equal(await store.recoveryCodes.look('set', digest.value), 'right');
    assert.deepEqual(await written(real), before);
    const tries = await store.tries.look(recoveryTriesKey(real.personId), real.now);
    assert.ok(tries.state !== 'counted' || tries.failures > 0, 'nor is its try forgotten');
  });

  test(`${how} meanwhile: the computer does not go on from the phone`, async () => {
    const all = await handed();
    await all.take();
    await all.prove();
    const computer = await all.computer();
    const { id } = await all.latest();
    await end(all.real);
    const before = await written(all.real);
    assert.deepEqual(await goOnFromPhone(all.portal, computer, id), over);
    assert.equal((await all.portal.store.handOvers.byId(id))?.state, 'proved');
    assert.deepEqual(await written(all.real), before);
  });

  test(`${how} meanwhile: a provider’s proof confirms nothing and keeps nothing`, async () => {
    const real = await world();
    const { store } = real.portal;
    const identity = { issuer: 'https://provider.example', subject: 'sub' };
    const present = await real.present();
    assert.ok(present);
    const account = { tenantId: null, objectId: null, username: null };
    await store.identities.link({
      ...identity,
      ...account,
      personId: real.personId,
      linkedAt: real.now,
      stepped: true,
    });
    await end(real);
    const before = await written(real);
    const proof = {
      identity,
      account,
      email: null,
      name: null,
      provedAt: real.now,
      mfa: true,
      sid: null,
      idToken: new Secret('token'),
    };
    const confirmed = await confirmByProvider(real.portal, present, proof);
    assert.equal(confirmed.ok, false);
    if (how !== 'locked') assert.deepEqual(confirmed, over);
    assert.deepEqual(await written(real), before);
    assert.deepEqual(await store.providerSessions.named(identity.issuer, { subject: identity.subject }), []);
  });
}

/** The same store, in which a session ends at the beginning of every transaction. */
function ending(store: Store, id: string, at: number): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction(async (tables) => {
        await tables.sessions.end(id, at);
        return work(tables);
      }),
  };
}

test('signed out meanwhile: an agent who knocks is not let in; one who watches is sent away all the same', async () => {
  const at = await assisted();
  assert.ok((await at.knock(await at.ask())).ok);
  const me = await at.me();
  const { id } = await at.latest();
  const meanwhile = { ...at.portal, store: ending(at.portal.store, me.actor.session.id, at.real.now) };
  assert.deepEqual(await answerKnock(meanwhile, me, { id, answer: 'allow' }), over);
  assert.equal((await at.latest()).state, 'knocking', 'nothing came of it');
  assert.ok((await at.allow()).ok);
  assert.deepEqual(await endAsPerson(meanwhile, await at.me(), id), over);
  assert.equal((await at.portal.store.assists.byId(id))?.state, 'over');
});
