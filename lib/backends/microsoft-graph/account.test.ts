import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '#lib/domain/actor';
import { Fault } from '#lib/domain/fault';
import type { Change } from '#lib/domain/change';
import type { Method } from '#lib/domain/method';
import type { MobileNumber } from '#lib/domain/phone-number';
import { code, failing, newNumber, recorder, said, unrecorded, worked } from '../conformance/bench.ts';
import { withPhone } from '../conformance/enrolled.ts';
import type { GraphBench } from './testing/graph-bench.ts';
import { tenantBench } from './testing/tenant-bench.ts';

const authenticator = {
  '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod',
  id: '6803c096-c096-6803-96c0-0368963c0968',
  displayName: 'Pixel 9',
  deviceTag: 'SoftwareTokenActivated',
  phoneAppVersion: '6.2601.0000',
  createdDateTime: '2026-01-02T03:04:05Z',
};
const passkey = {
  '@odata.type': '#microsoft.graph.fido2AuthenticationMethod',
  id: '-2_GRUg2-HYz6_1YG4YRAQ2',
  displayName: 'Red key',
  createdDateTime: null,
  passkeyType: 'deviceBound',
};
const office = {
  '@odata.type': '#microsoft.graph.phoneAuthenticationMethod',
  id: 'e37fc753-ff3b-4958-9484-eaa9425c82bc',
  phoneNumber: '+44 1632960111x12',
  phoneType: 'office',
  smsSignInState: 'notSupported',
};

describe('an account at Microsoft', () => {
  let bench: GraphBench;
  before(async () => {
    bench = await tenantBench({ GRAPH_PER_USER_MFA: 'beta' });
  });
  after(() => bench.close());

  const set = async (actor: Actor) => {
    bench.wait(60_000);
    return bench.backend.methodsOf((await bench.again(actor, 'same')).person);
  };
  const kinds = (methods: readonly Method[]) => methods.map(({ kind, name }) => `${kind}: ${name}`);

  /** Adds an alternative phone to somebody who has a mobile one. */
  const alternative = async (actor: Actor, number: MobileNumber = newNumber()) => {
    const request = { kind: 'alternative-phone', enrolmentId: bench.newEnrolment(), number, by: 'text' } as const;
    const { id } = worked(await bench.backend.begin(actor, request));
    const answer = code(bench.phone.lastCode(number));
    const { method } = worked(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded));
    bench.wait(11 * 60_000);
    return method;
  };

  test('lists what was added at Microsoft, and nothing that is no second step', async () => {
    const actor = await bench.newActor();
    const { email } = actor.person;
    for (const each of [authenticator, passkey, office]) bench.fake.add(email, each);
    const { methods, defaultId } = await set(actor);
    assert.deepEqual(kinds(methods), [
      'authenticator-app: Authenticator app, Pixel 9',
      'security-key: Passkey, Red key',
      'phone-call: Office phone',
    ]);
    assert.equal(defaultId, methods[0]?.id);
    assert.ok(
      methods.every(({ addedAt }) => addedAt > 0),
      'the shadow knows since when it knows it',
    );
    assert.ok(methods[2]?.kind === 'phone-call' && methods[2].number === '111', 'without its extension');
  });

  test('counts what it does not know, and not what is surely no second step', async () => {
    const actor = await bench.newActor();
    const of = (kind: string, id: string) => ({ '@odata.type': `#microsoft.graph.${kind}AuthenticationMethod`, id });
    bench.fake.add(actor.person.email, of('email', '3ddfcfc8-9383-446f-83cc-3ab9be4be18f'));
    bench.fake.add(actor.person.email, of('temporaryAccessPass', 'a'));
    assert.equal((await set(actor)).others, undefined);
    bench.fake.add(actor.person.email, { ...of('external', 'b'), displayName: 'Adatum' });
    bench.fake.add(actor.person.email, { ...of('phone', 'c'), phoneType: 'unknownFutureValue' });
    const { methods, others } = await set(actor);
    assert.deepEqual([methods.length, others], [0, 2]);
  });

  test('the ids of two people’s phones differ, though Graph’s do not', async () => {
    const one = await withPhone(bench, await bench.newActor());
    const other = await withPhone(bench, await bench.newActor());
    assert.notEqual(one.method.id, other.method.id);
  });

  test('a number goes to Graph with a blank after the country code, and only after it was proved', async () => {
    const actor = await bench.newActor();
    const number = newNumber();
    const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
    const { id } = worked(await bench.backend.begin(actor, request));
    const there = () => bench.fake.account(actor.person.email).methods.map((each) => each['phoneNumber']);
    assert.deepEqual(there(), [undefined]);
    const answer = code(bench.phone.lastCode(number));
    worked(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded));
    assert.deepEqual(there(), [undefined, number.replace('+44', '+44 ')]);
  });

  test('a phone that cannot be written down here is taken back there', async () => {
    const actor = await bench.newActor();
    const number = newNumber();
    const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
    const { id } = worked(await bench.backend.begin(actor, request));
    const answer = code(bench.phone.lastCode(number));
    await assert.rejects(bench.backend.answer(actor, { challenge: id, answer }, failing), /disk is full/);
    assert.deepEqual((await set(actor)).methods, []);
    assert.equal(said(await bench.backend.answer(actor, { challenge: id, answer }, unrecorded)), 'ok');
  });

  test('two tabs with the right code add one phone, and one of them is told so', async () => {
    const actor = await bench.newActor();
    const number = newNumber();
    const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
    const { id } = worked(await bench.backend.begin(actor, request));
    const answer = code(bench.phone.lastCode(number));
    const both = [1, 2].map(() => bench.backend.answer(actor, { challenge: id, answer }, unrecorded));
    assert.deepEqual((await Promise.all(both)).map(said).sort(), ['code-used', 'ok']);
    assert.equal((await set(actor)).methods.length, 1);
  });

  test('another mobile number takes the place of the one before, and that is recorded', async () => {
    const actor = await bench.newActor();
    const first = await withPhone(bench, actor);
    bench.troubles.length = 0;
    const second = await withPhone(bench, actor);
    assert.notEqual(first.method.id, second.method.id);
    assert.deepEqual(
      (await set(actor)).methods.map(({ id }) => id),
      [second.method.id],
    );
    assert.deepEqual(
      bench.troubles.map((change) => change.what === 'method-removed' && change.method.id),
      [first.method.id],
    );
    const found = await bench.store.outbox.claim(100, bench.now(), bench.now());
    assert.ok(
      !found.some(
        ({ notice }) =>
          JSON.stringify(notice).includes('method-found') || JSON.stringify(notice).includes('method-lost'),
      ),
    );
  });

  test('a mobile phone that was proved by a call is one that is called, whatever the default is later', async () => {
    const actor = await bench.newActor();
    const number = newNumber();
    const request = { kind: 'phone-call', enrolmentId: bench.newEnrolment(), number } as const;
    const { id } = worked(await bench.backend.begin(actor, request));
    bench.phone.takeCall(number, { state: 'ended', keys: '#' });
    const proof = { challenge: id, answer: { kind: 'elsewhere' } } as const;
    const { method } = worked(await bench.backend.answer(actor, proof, unrecorded));
    assert.equal(bench.fake.account(actor.person.email).preferred, 'voiceMobile');
    bench.fake.add(actor.person.email, authenticator);
    const app = (await set(actor)).methods[1];
    worked(await bench.backend.makeDefault(actor, app?.id ?? '', unrecorded));
    assert.deepEqual(
      (await set(actor)).methods.map((each) => each.kind),
      ['phone-call', 'authenticator-app'],
    );
    worked(await bench.backend.makeDefault(actor, method.id, unrecorded));
    assert.equal(bench.fake.account(actor.person.email).preferred, 'voiceMobile');
  });

  test('an alternative phone needs a mobile one beside it, and keeps it', async () => {
    const actor = await bench.newActor({ mfaOn: true });
    bench.fake.add(actor.person.email, authenticator);
    const request = { kind: 'alternative-phone', enrolmentId: bench.newEnrolment(), by: 'text' } as const;
    assert.equal(said(await bench.backend.begin(actor, { ...request, number: newNumber() })), 'mobile-first');
    const { method: mobile } = await withPhone(bench, actor);
    const other = await alternative(actor);
    assert.equal(said(await bench.backend.remove(actor, mobile.id, unrecorded)), 'alternative-first');
    assert.equal(said(await bench.backend.remove(actor, other.id, unrecorded)), 'ok');
    assert.equal(said(await bench.backend.remove(actor, mobile.id, unrecorded)), 'ok');
  });

  test('T-16: the default is removed after another has taken its place; the last stays while MFA is on', async () => {
    const actor = await bench.newActor({ mfaOn: true });
    const { method } = await withPhone(bench, actor);
    bench.fake.add(actor.person.email, authenticator);
    const { methods } = await set(actor);
    const { seen, record } = recorder<Change>();
    assert.equal(said(await bench.backend.remove(actor, method.id, record)), 'ok');
    assert.deepEqual(
      seen.map((each) => each.what),
      ['method-removed'],
    );
    assert.equal(bench.fake.account(actor.person.email).preferred, 'push');
    const app = methods[1]?.id ?? '';
    assert.equal(said(await bench.backend.remove(actor, app, unrecorded)), 'last-method');
    assert.equal(said(await bench.backend.remove(actor, method.id, unrecorded)), 'method-gone');
  });

  test('T-25: two tabs that remove one method each leave one', async () => {
    const actor = await bench.newActor({ mfaOn: true });
    await withPhone(bench, actor);
    bench.fake.add(actor.person.email, authenticator);
    const { methods } = await set(actor);
    const both = methods.map(({ id }) => bench.backend.remove(actor, id, unrecorded));
    assert.deepEqual((await Promise.all(both)).map(said).sort(), ['last-method', 'ok']);
  });

  test('T-25: a phone whose removal cannot be written down is put back, with the default', async () => {
    const actor = await bench.newActor({ mfaOn: true });
    const { method } = await withPhone(bench, actor);
    bench.fake.add(actor.person.email, authenticator);
    const before = await set(actor);
    await assert.rejects(bench.backend.remove(actor, method.id, failing), /disk is full/);
    bench.wait(10 * 60_000);
    const after_ = await set(actor);
    assert.deepEqual(new Set(after_.methods.map(({ id }) => id)), new Set(before.methods.map(({ id }) => id)));
    assert.equal(after_.defaultId, before.defaultId);
    await assert.rejects(bench.backend.makeDefault(actor, before.methods[1]?.id ?? '', failing), /disk is full/);
    assert.equal((await set(actor)).defaultId, before.defaultId);
  });

  test('T-23: the service desk ends one method, then all, in the order that Graph wants', async () => {
    const actor = await bench.newActor({ mfaOn: true });
    const { method } = await withPhone(bench, actor);
    const other = await alternative(actor);
    for (const each of [authenticator, passkey]) bench.fake.add(actor.person.email, each);
    const { id } = actor.person;
    assert.equal(said(await bench.backend.retire(id, method.id, unrecorded)), 'alternative-first');
    assert.equal(said(await bench.backend.retire(id, other.id, unrecorded)), 'ok');
    await alternative(actor);
    const { seen, record } = recorder<readonly Method[]>();
    assert.deepEqual(worked(await bench.backend.retire(id, null, record)).methods, []);
    assert.equal(seen[0]?.length, 4);
    assert.equal(said(await bench.backend.retire(id, method.id, unrecorded)), 'method-gone');
  });

  test('T-22: a lost phone stays ended, whatever becomes of the record; one whose commit is in doubt does too', async () => {
    for (const unsure of [false, true]) {
      const actor = await bench.newActor({ mfaOn: true });
      const { method } = await withPhone(bench, actor);
      bench.fake.add(actor.person.email, authenticator);
      const gone = unsure
        ? bench.backend.remove(actor, method.id, () =>
            Promise.reject(new Fault('store-unsure', 'The commit may have happened.')),
          )
        : bench.backend.retire(actor.person.id, method.id, failing);
      await assert.rejects(gone);
      bench.wait(10 * 60_000);
      const left = await set(actor);
      assert.deepEqual(
        left.methods.map(({ kind }) => kind),
        ['authenticator-app'],
      );
    }
  });

  test('the default is changed where it can be one; a passkey cannot', async () => {
    const actor = await bench.newActor();
    const { method } = await withPhone(bench, actor);
    for (const each of [authenticator, passkey]) bench.fake.add(actor.person.email, each);
    const { methods, defaultId } = await set(actor);
    assert.equal(defaultId, method.id);
    const { seen, record } = recorder<Change>();
    const [, app, key] = methods;
    assert.equal(worked(await bench.backend.makeDefault(actor, app?.id ?? '', record)).defaultId, app?.id);
    assert.equal(said(await bench.backend.makeDefault(actor, key?.id ?? '', record)), 'default-elsewhere');
    assert.equal((await set(actor)).defaultId, app?.id);
    assert.equal(seen.length, 1);
  });

  test('where Microsoft chooses what to ask for, the set says that the default waits', async () => {
    const actor = await bench.newActor();
    await withPhone(bench, actor);
    assert.equal((await set(actor)).defaultNotInForce, undefined);
    bench.fake.account(actor.person.email).systemPreferred = true;
    assert.equal((await set(actor)).defaultNotInForce, true);
  });

  test('an account with administrator rights is changed by nothing here', async () => {
    const actor = await bench.newActor();
    const { method } = await withPhone(bench, actor);
    bench.fake.account(actor.person.email).isAdmin = true;
    bench.wait(16 * 60_000);
    const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number: newNumber() } as const;
    const { backend, opened } = bench;
    const tried = [
      await backend.begin(actor, request),
      await backend.remove(actor, method.id, unrecorded),
      await backend.makeDefault(actor, method.id, unrecorded),
      await backend.retire(actor.person.id, null, unrecorded),
      await opened.accessCodes?.make(actor.person, bench.now() + 3_600_000),
      await backend.mayMfaSwitch?.(actor.person),
    ];
    assert.deepEqual(
      tried.map((each) => each && said(each)),
      Array(6).fill('privileged-account'),
    );
    assert.equal((await set(actor)).methods.length, 1);
    await assert.rejects(Promise.resolve(backend.mfaSwitched?.(actor.person, false)), /administrator/);
    const there = bench.fake.account(actor.person.email);
    assert.equal(there.perUserMfa, bench.fake.account('nobody-touched@riverside.example').perUserMfa);
    assert.ok(there.methods.every((each) => !each['@odata.type'].includes('temporaryAccessPass')));
  });

  test('whom Microsoft does not know has nothing, and an operator hears of it', async () => {
    const actor = await bench.newActor();
    const stranger = { ...actor.person, email: 'nobody@riverside.example' as typeof actor.person.email };
    assert.deepEqual(await bench.opened.backend.methodsOf(stranger), { methods: [], defaultId: null });
    assert.match(bench.faults.at(-1)?.message ?? '', /GRAPH_UPN_DOMAIN/);
  });

  test('it never asks for a second step, and shows a challenge to its own session only', async () => {
    const actor = await bench.newActor();
    const { method } = await withPhone(bench, actor);
    await assert.rejects(bench.backend.challenge(actor, { method: method.id, purpose: 'sign-in' }), /cannot ask/);
    const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number: newNumber() } as const;
    const { id } = worked(await bench.backend.begin(actor, request));
    assert.equal((await bench.backend.view(actor, id))?.kind, 'enter-code');
    assert.equal(await bench.backend.view(await bench.again(actor, 'new'), id), null);
  });
});
