import { deskLimits } from '#lib/domain/desk-act';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestLasts } from '#lib/domain/desk-act';
import { agreeToRequest, declineRequest } from './decide-request.ts';
import { asked } from './testing/desk.ts';
import { refusalOf } from './testing/office.ts';
import { viewRequests } from './view-requests.ts';

test('T-23 four eyes: neither the asker nor the subject can agree; a second can, once, in one transaction', async () => {
  const { portal, store, asker, subject, second, third, request, method, notices } = await asked();
  assert.equal(refusalOf(await agreeToRequest(portal, asker, request.id)), 'not-allowed');
  assert.equal(refusalOf(await agreeToRequest(portal, subject, request.id)), 'not-allowed');
  assert.equal(refusalOf(await declineRequest(portal, subject, { id: request.id, word: 'no' })), 'not-allowed');
  assert.equal((await store.methods.of(subject.actor.person.id)).length, 1);
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, nth) => agreeToRequest(portal, nth % 2 === 0 ? second : third, request.id)),
  );
  assert.deepEqual(all.map(refusalOf).toSorted(), [
    ...Array.from({ length: 1 }, () => 'none'),
    ...Array.from({ length: 7 }, () => 'request-over'),
  ]);
  assert.deepEqual(await store.methods.of(subject.actor.person.id), []);
  const lines = (await store.audit.entriesOf(subject.actor.person.id, 9)).filter(
    ({ event }) => event.what === 'method-removed' && event.method.id === method.id,
  );
  assert.equal(lines.length, 1);
  assert.equal(lines[0]?.actor.personId, asker.actor.person.id);
  assert.ok([second, third].some(({ actor }) => actor.person.id === lines[0]?.actor.agreed?.personId));
  const [told] = await notices();
  assert.equal(told?.staff?.name, asker.actor.person.name);
  assert.ok(told.staff.agreed !== undefined);
});

test('T-23 a request ends after an hour, when it was declined, and when who asked may no longer', async () => {
  const late = await asked();
  late.real.now += requestLasts;
  assert.equal(refusalOf(await agreeToRequest(late.portal, late.second, late.request.id)), 'request-over');
  assert.equal((await viewRequests(late.portal, late.asker))[0]?.state, 'ended');

  const declined = await asked('unlock');
  const { portal, second, request } = declined;
  assert.equal(refusalOf(await declineRequest(portal, second, { id: request.id, word: ' \n ' })), 'word-missing');
  assert.equal(
    (await declineRequest(portal, second, { id: request.id, word: 'She is here and asked nothing' })).ok,
    true,
  );
  assert.equal(refusalOf(await agreeToRequest(portal, second, request.id)), 'request-over');
  const [shown] = await viewRequests(portal, declined.asker);
  assert.deepEqual(
    [shown?.state, shown?.request.word, shown?.mayDecide],
    ['declined', 'She is here and asked nothing', false],
  );

  const locked = await asked();
  await locked.store.people.lock(locked.asker.actor.person.id, locked.real.now);
  assert.equal(refusalOf(await agreeToRequest(locked.portal, locked.second, locked.request.id)), 'request-over');
  assert.equal(refusalOf(await agreeToRequest(locked.portal, locked.second, 'nothing')), 'not-found');
});

test('T-23 a request ends with the session it was asked in, and agreeing is counted', async () => {
  const { portal, second, asker, request, real, store } = await asked();
  for (let n = 0; n < deskLimits.most; n += 1) await store.desk.takeTurn(second.actor.person.id, 'agree', real.now);
  const enough = await agreeToRequest(portal, second, request.id);
  assert.equal(enough.ok ? '' : enough.refusal.code, 'too-many-acts');
  real.now += 60_000;
  await store.sessions.end(asker.actor.session.id, real.now);
  for (const decided of [
    await agreeToRequest(portal, second, request.id),
    await declineRequest(portal, second, { id: request.id, word: 'No' }),
  ])
    assert.equal(decided.ok ? '' : decided.refusal.code, 'request-over');
});

test('what can no longer be done is not done, and the request is over', async () => {
  const { portal, store, second, subject, method, request, asker, real } = await asked();
  await store.methods.end(method.id, real.now);
  assert.equal(refusalOf(await agreeToRequest(portal, second, request.id)), 'request-over');
  assert.equal((await viewRequests(portal, asker))[0]?.state, 'overtaken');
  assert.deepEqual(await viewRequests(portal, subject), [], 'nobody sees what is about them');
});

test('what the MFA system does to no administrator is told to whoever agrees, and the request is over', async () => {
  const { portal, second, request } = await asked('remove-method');
  const refused = { ok: false, refusal: { code: 'privileged-account' } } as const;
  const backend = { ...portal.backend, retire: () => Promise.resolve(refused) };
  assert.deepEqual(await agreeToRequest({ ...portal, backend }, second, request.id), refused);
  assert.equal(refusalOf(await agreeToRequest(portal, second, request.id)), 'request-over');
});
