import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import type { Role } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import { addPerson, newMethod, start } from '#lib/storage/testing/fixtures';
import { entrance } from './testing/entrance.ts';
import { enterNumber } from './enter-number.ts';
import { invitePeople } from './invite-people.ts';
import { switchMfaOnFor } from './switch-mfa-on-for.ts';
import { viewOrganisationPeople } from './view-organisation-people.ts';

/** A portal with one of each, and somebody of the staff of Riverside in front of it. */
async function branch(roles: readonly Role[] = ['member', 'local-administrator']) {
  const door = await entrance();
  const { portal } = door;
  const { store } = portal;
  const started = await door.signIn();
  const found = await door.present(started);
  assert.ok(found);
  const agent = await addPerson(store, { id: 'lee', name: 'Lee Ward', roles });
  const present: Present = { ...found, actor: { ...found.actor, kind: 'self', person: agent } };
  await addPerson(store, { id: 'off', name: 'Olive' });
  await addPerson(store, { id: 'ready', name: 'Ray', mfaOnAt: start });
  await store.methods.add(newMethod('ready'));
  await addPerson(store, { id: 'shared', name: 'Counter', sharedMailbox: true });
  await addPerson(store, { id: 'abroad', name: 'Ada', disabledFor: 'foreign-number' });
  await addPerson(store, { id: 'chief', name: 'Omar', roles: ['administrator'] });
  await addPerson(store, { id: 'else', name: 'Ann', organisationId: 'elsewhere' });
  return { door, portal, present };
}

const all = ['off', 'ready', 'shared', 'abroad', 'chief', 'else', 'lee', 'nobody'];

test('MFA is switched on for whom it can be; the others are named with the reason, and strangers not at all', async () => {
  const { portal, present, door } = await branch();
  const of = { organisationId: 'riverside', people: all };
  const done = await switchMfaOnFor(portal, present, of);
  assert.ok(done.ok);
  assert.deepEqual(
    done.value.map(({ name, why }) => [name, why]),
    [
      ['Olive', null],
      ['Ray', 'already-on'],
      ['Counter', 'shared-mailbox'],
      ['Ada', null],
      [null, 'not-yours'],
      [null, 'not-yours'],
      [null, 'not-yours'],
      [null, 'not-yours'],
    ],
  );
  const [entry] = await portal.store.audit.entriesOf('off', 1);
  assert.deepEqual([entry?.actor.name, entry?.event], ['Lee Ward', { what: 'mfa-on', because: 'administrator' }]);
  assert.ok((await door.notices()).includes('mfa-on'));
  const again = await switchMfaOnFor(portal, present, of);
  assert.ok(again.ok && again.value.every(({ why }) => why !== null));
});

test('what is switched on is switched on where the methods are kept, too; an administrator there is named and left alone', async () => {
  const { portal, present } = await branch();
  const heard: string[] = [];
  const refused = { ok: false, refusal: { code: 'privileged-account' } } as const;
  const backend: Portal['backend'] = {
    ...portal.backend,
    mayMfaSwitch: async ({ id }) => (id === 'abroad' ? refused : { ok: true, value: null }),
    mfaSwitched: async ({ id }, on) => void heard.push(`${id} ${String(on)}`),
  };
  const of = { organisationId: 'riverside', people: ['off', 'ready', 'shared', 'abroad'] };
  const done = await switchMfaOnFor({ ...portal, backend }, present, of);
  assert.ok(done.ok);
  assert.deepEqual(
    done.value.map(({ why }) => why),
    [null, 'already-on', 'shared-mailbox', 'privileged-account'],
  );
  assert.deepEqual(heard, ['off true', 'ready true']);
  assert.equal((await portal.store.people.byId('abroad'))?.mfaOnAt, null);
});

test('nobody, too many, and an organisation that is not theirs are refused', async () => {
  const { portal, present } = await branch();
  const code = async (organisationId: string | null, people: readonly string[]) => {
    const done = await invitePeople(portal, present, { organisationId, people });
    return done.ok ? 'ok' : done.refusal.code;
  };
  assert.equal(await code('riverside', []), 'nobody-chosen');
  assert.equal(
    await code(
      'riverside',
      Array.from({ length: 51 }, (_, at) => String(at)),
    ),
    'too-many-people',
  );
  assert.equal(await code('elsewhere', ['else']), 'not-allowed');
  assert.equal(await code(null, ['off']), 'not-allowed');
  const seen = await viewOrganisationPeople(portal, present, {
    organisationId: 'elsewhere',
    filter: 'all',
    search: '',
    after: null,
  });
  assert.equal(seen.ok ? 'ok' : seen.refusal.code, 'not-allowed');
});

test('an invitation goes to whoever has something to set up, once a day, with the day it is for', async () => {
  const { portal, present, door } = await branch();
  const date = door.now + 40 * 24 * 3_600_000;
  await door.policy({ requiredFrom: date });
  const invite = async () => {
    const done = await invitePeople(portal, present, { organisationId: 'riverside', people: all.slice(0, 5) });
    assert.ok(done.ok);
    return done.value.map(({ why }) => why);
  };
  assert.deepEqual(await invite(), [null, 'set-up', 'shared-mailbox', 'disabled', 'not-yours']);
  assert.equal((await invite())[0], 'invited-today');
  const [entry] = await portal.store.audit.entriesOf('off', 1);
  assert.deepEqual(entry?.event, { what: 'invited', until: date });
  door.now += 24 * 3_600_000;
  assert.equal((await invite())[0], null);
});

test('A8: only a UK mobile opens an account from abroad, only for those who look after it', async () => {
  const { portal, present } = await branch();
  const enter = async (person: string, number: string) => {
    const entered = await enterNumber(portal, present, { person, number, country: 'GB' });
    return entered.ok ? 'ok' : entered.refusal.code;
  };
  assert.equal(await enter('abroad', '+33 6 12 34 56 78'), 'number-foreign');
  assert.equal(await enter('abroad', '020 7946 0018'), 'number-landline');
  assert.equal(await enter('abroad', ''), 'number-missing');
  assert.equal(await enter('off', '07700 900345'), 'number-not-wanted');
  assert.equal(await enter('else', '07700 900345'), 'not-found');
  assert.equal(await enter('nobody', '07700 900345'), 'not-found');
  assert.equal((await portal.store.people.byId('abroad'))?.disabledFor, 'foreign-number');
  assert.equal(await enter('abroad', '07700 900345'), 'ok');
  assert.equal((await portal.store.people.byId('abroad'))?.disabledFor, null);
  const [entry] = await portal.store.audit.entriesOf('abroad', 1);
  assert.deepEqual(entry?.event, { what: 'number-entered', number: '345' });
});
