import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAccessCode } from '#lib/domain/access-code';
import type { Present } from '#lib/domain/actor';
import { parseRecoveryCode } from '#lib/domain/recovery-code';
import { ok, refuse } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import { addPerson, newMethod } from '#lib/storage/testing/fixtures';
import { createAppPassword } from './create-app-password.ts';
import { endAtVaults } from './end-at-vaults.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { makeStaffCode } from './make-staff-code.ts';
import { revokeAppPassword } from './revoke-app-password.ts';
import { startSession } from './start-session.ts';
import { browser, entrance } from './testing/entrance.ts';
import type { Entrance } from './testing/entrance.ts';
import { memoryVaults } from './testing/memory-vaults.ts';
import { office, refusalOf } from './testing/office.ts';
import { useAccessCode } from './use-access-code.ts';
import { useRecoveryCode } from './use-recovery-code.ts';
import { viewNewCodes } from './view-recovery-codes.ts';
import { viewStaffCode } from './view-staff-code.ts';

const away = { name: 'Fault', code: 'backend-unreachable' };

/** Somebody at work, whose app passwords the backend keeps. */
async function vaulted() {
  const at = await office();
  const vault = memoryVaults(at.portal.keyring);
  Object.assign(at.portal, { vaults: vault.vaults });
  return { ...at, ...vault };
}

/** Somebody at the door, whose codes the backend keeps. */
async function atTheDoor() {
  const door = await entrance();
  const vault = memoryVaults(door.portal.keyring);
  Object.assign(door.portal, { vaults: vault.vaults });
  return { door, ...vault };
}

async function seen(door: Entrance, started: Parameters<Entrance['present']>[0]): Promise<Present> {
  const present = await door.present(started);
  assert.ok(present);
  return present;
}

test('an app password opens only where it counts here and the backend accepts it', async () => {
  const at = await vaulted();
  const { id, key } = await at.made();
  assert.equal(at.kept.size, 1);
  assert.equal(await at.verify(key), 'in');
  const [remoteId] = at.kept.keys();
  at.kept.delete(remoteId ?? '');
  assert.equal(await at.verify(key), 'wrong-sign-in', 'ended at the backend');
  const other = await at.made('Home laptop');
  assert.ok((await revokeAppPassword(at.portal, await at.present(), other.id)).ok);
  assert.equal(at.kept.size, 1, 'the backend has not heard of it yet');
  assert.equal(await at.verify(other.key), 'wrong-sign-in', 'ended here');
  assert.ok((await revokeAppPassword(at.portal, await at.present(), id)).ok);
});

test('what was revoked is ended at the backend, tried again until it answers, and once', async () => {
  const at = await vaulted();
  const { id, key } = await at.made();
  await revokeAppPassword(at.portal, await at.present(), id);
  at.goAway(true);
  const failed = await endAtVaults(at.portal);
  assert.deepEqual([failed.ended, failed.failures.length], [0, 1]);
  assert.equal(await at.verify(key), 'wrong-sign-in', 'refused without the backend');
  at.goAway(false);
  assert.equal((await endAtVaults(at.portal)).ended, 1);
  assert.deepEqual([at.kept.size, at.ended], [0, ['V1']]);
  assert.equal((await endAtVaults(at.portal)).ended, 0);
});

test('nothing is made while the backend is away, and nothing stays there that was not written down', async () => {
  const at = await vaulted();
  at.goAway(true);
  await assert.rejects(at.make(), away);
  assert.deepEqual(await at.portal.store.appPasswords.of(at.personId), []);
  at.goAway(false);
  await at.made('Work laptop');
  assert.equal(refusalOf(await at.make('work LAPTOP')), 'app-password-name-taken');
  assert.equal(at.kept.size, 1, 'a name that is taken is not tried');
  const outbox = { ...at.portal.store.outbox, add: () => Promise.reject(new Error('full')) };
  const { store } = at.portal;
  const failing = {
    ...at.portal,
    store: {
      ...store,
      transaction: <T>(work: (tables: typeof store) => Promise<T>) =>
        store.transaction((tables) => work({ ...store, ...tables, outbox })),
    },
  };
  await assert.rejects(createAppPassword(failing, await at.present(), { name: 'Home laptop' }), /full/);
  assert.deepEqual([at.kept.size, at.ended.length], [1, 1], 'taken back');
});

test('while the backend is away a kept key opens nothing, and one from before the backend kept any is judged here', async () => {
  const at = await office();
  const old = await at.made();
  const vault = memoryVaults(at.portal.keyring);
  Object.assign(at.portal, { vaults: vault.vaults });
  const { key } = await at.made('Home laptop');
  vault.goAway(true);
  await assert.rejects(at.verify(key), away);
  assert.equal(await at.verify(old.key), 'in');
  Object.assign(at.portal, { vaults: { appPasswords: null, recoveryCodes: null, accessCodes: null } });
  assert.equal(await at.verify(key), 'wrong-sign-in', 'nor without the vault it is kept in');
});

test('a backend without app passwords: none is made and none opens', async () => {
  const at = await office();
  const { key } = await at.made();
  const { backend } = at.portal;
  const without = { ...backend, capabilities: { ...backend.capabilities, appPasswords: false } };
  Object.assign(at.portal, { backend: without });
  assert.equal(refusalOf(await at.make('Home laptop')), 'app-passwords-off');
  assert.equal(await at.verify(key), 'wrong-sign-in');
});

test('recovery codes are used up at both ends, a new set ends the one before, and wrong ones never reach the backend', async () => {
  const { door, kept, goAway } = await atTheDoor();
  const { here } = await door.pass(await door.signIn());
  const make = async () => {
    const present = await seen(door, here);
    assert.ok((await makeRecoveryCodes(door.portal, present)).ok);
    return ((await viewNewCodes(door.portal, present)) ?? []).map((each) => {
      const code = parseRecoveryCode(each);
      assert.ok(code.ok);
      return code.value;
    });
  };
  const knock = async (code: Parameters<typeof useRecoveryCode>[2] | undefined) => {
    assert.ok(code);
    return refusalOf(await useRecoveryCode(door.portal, await seen(door, await door.signIn()), code));
  };
  const [first, second, third] = await make();
  assert.equal(kept.get('V1')?.codes.length, 10);
  assert.equal(await knock(first), 'none');
  assert.equal(kept.get('V1')?.codes.length, 9);
  assert.equal(await knock(first), 'recovery-code-used');
  kept.get('V1')?.codes.splice(0, 1);
  assert.equal(await knock(second), 'recovery-code-wrong', 'used up at the backend');
  goAway(true);
  await assert.rejects(knock(third), away);
  assert.equal(await knock('0000000000000000' as typeof first), 'recovery-code-wrong', 'asked of nobody');
  goAway(false);
  await make();
  assert.equal(await knock(third), 'recovery-code-wrong', 'of the set before');
  await endAtVaults(door.portal);
  assert.deepEqual([...kept.keys()], ['V2']);
});

test('a temporary access code of the backend’s is told, works once at both ends, and is taken back where it was refused', async () => {
  const { door, kept, goAway } = await atTheDoor();
  const agent = await addPerson(door.portal.store, { organisationId: 'ict', roles: ['service-desk'], name: 'Hana' });
  const by = await seen(
    door,
    await startSession(door.portal, { person: agent, origin: browser, wantedPath: null, browser: null }),
  );
  const { id: person } = await door.person();
  const given = {
    person,
    kind: 'access-code',
    minutes: 60,
    reason: 'Lost the phone',
    checks: ['called-back'],
  } as const;
  assert.ok((await makeStaffCode(door.portal, by, given)).ok);
  const view = await viewStaffCode(door.portal, by, { person, kind: 'access-code' });
  assert.ok(view.ok);
  const code = parseAccessCode(view.value.shown ?? '');
  assert.ok(code.ok);
  assert.deepEqual(kept.get('V1')?.codes, [code.value]);
  const knock = async () =>
    refusalOf(await useAccessCode(door.portal, await seen(door, await door.signIn()), code.value));
  goAway(true);
  await assert.rejects(knock(), away);
  goAway(false);
  assert.equal(await knock(), 'none');
  assert.deepEqual(kept.get('V1')?.codes, []);
  assert.equal(await knock(), 'access-code-wrong');
  await endAtVaults(door.portal);
  assert.equal(kept.size, 0);
  const desk = { ...given, kind: 'desk-code' } as const;
  const later = await makeStaffCode(door.portal, by, desk);
  assert.equal(kept.size, 0, later.ok ? 'the other kind is the portal’s own' : later.refusal.code);
});

test('an access code that is refused here is taken back there', async () => {
  const { door, kept, ended } = await atTheDoor();
  const agent = await addPerson(door.portal.store, { organisationId: 'ict', roles: ['service-desk'], name: 'Hana' });
  const by = await seen(
    door,
    await startSession(door.portal, { person: agent, origin: browser, wantedPath: null, browser: null }),
  );
  const { id: person } = await door.person();
  await door.portal.store.methods.add(newMethod(person));
  const given = { person, minutes: 60, reason: 'Lost the phone', checks: ['called-back'] } as const;
  assert.ok((await makeStaffCode(door.portal, by, { ...given, kind: 'desk-code' })).ok);
  const refused = await makeStaffCode(door.portal, by, { ...given, kind: 'access-code' });
  assert.equal(refusalOf(refused), 'halves-apart');
  assert.deepEqual([kept.size, ended], [0, ['V1']]);
});

test('an access code of the backend’s own length and form is shown whole; where it may make none, nothing is left', async () => {
  const { door } = await atTheDoor();
  const agent = await addPerson(door.portal.store, { organisationId: 'ict', roles: ['service-desk'], name: 'Hana' });
  const by = await seen(
    door,
    await startSession(door.portal, { person: agent, origin: browser, wantedPath: null, browser: null }),
  );
  const { id: person } = await door.person();
  const given = {
    person,
    kind: 'access-code',
    minutes: 60,
    reason: 'Lost the phone',
    checks: ['called-back'],
  } as const;
  const pass = 'A-much-longer-Pass+1234';
  const vault = door.portal.vaults.accessCodes;
  const make = (made: Awaited<ReturnType<NonNullable<typeof vault>['make']>>) => {
    Object.assign(door.portal, {
      vaults: { ...door.portal.vaults, accessCodes: { ...vault, make: () => Promise.resolve(made) } },
    });
    return makeStaffCode(door.portal, by, given);
  };
  const shown = async () => {
    const view = await viewStaffCode(door.portal, by, { person, kind: 'access-code' });
    return view.ok ? view.value.shown : view.refusal.code;
  };
  assert.equal(refusalOf(await make(refuse({ code: 'privileged-account' }))), 'privileged-account');
  assert.equal(await shown(), null);
  assert.ok((await make(ok({ id: 'P1', code: new Secret(pass) }))).ok);
  assert.equal(await shown(), pass);
});
