import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf, readPolicy } from '#lib/contract/policy-form';
import type { Present } from '#lib/domain/actor';
import { defaultPolicy } from '#lib/domain/policy';
import type { PolicyDecided } from '#lib/domain/policy';
import { addPerson, newMethod, start } from '#lib/storage/testing/fixtures';
import { drawUpPolicy } from './draw-up-policy.ts';
import { holdPolicy } from './hold-policy.ts';
import { previewPolicy } from './preview-policy.ts';
import { savePolicy } from './save-policy.ts';
import { entrance } from './testing/entrance.ts';
import { lastPolicyChanges } from './view-policies.ts';

async function office() {
  const door = await entrance();
  const { portal } = door;
  const started = await door.signIn();
  const found = await door.present(started);
  assert.ok(found);
  const omar = await addPerson(portal.store, { id: 'omar', organisationId: 'ict', roles: ['administrator'] });
  const present: Present = { ...found, actor: { ...found.actor, kind: 'self', person: omar } };
  const draw = async (organisationId: string | null, decided: PolicyDecided) => {
    const held = await holdPolicy(portal, present, { organisationId, act: 'edit-policy' });
    assert.ok(held.ok);
    const wanted = { organisationId, decided, seen: held.value.seen, pastMeant: false };
    return drawUpPolicy(portal, present, { view: held.value, wanted });
  };
  const decide = async (organisationId: string | null, decided: PolicyDecided) => {
    const drawn = await draw(organisationId, decided);
    assert.ok(drawn.ok, JSON.stringify(drawn));
    const preview = await previewPolicy(portal, present, { organisationId, draft: drawn.value.id });
    const saved = await savePolicy(portal, present, { organisationId, draft: drawn.value.id });
    assert.ok(preview.ok && saved.ok);
    return preview.value;
  };
  return { door, portal, present, draw, decide };
}

test('the form says what it was given: every setting there and back', () => {
  const own: PolicyDecided = {
    ...defaultPolicy,
    methods: ['security-key', 'text-message'],
    recommended: 'security-key',
    requiredFrom: Date.UTC(2099, 5, 29, 23),
    invitation: { until: Date.UTC(2099, 0, 1), times: 4 },
    appPasswords: { offered: true, holdBackHours: 2, lastsDays: 90, scopes: ['mail'] },
    firstSetUp: { needs: 'approval', settlesHours: 24 },
  };
  const read = readPolicy(fieldsOf({ ...defaultPolicy, ...own }, own), {});
  assert.deepEqual(read, { decided: own, misread: [] });
  const kept = readPolicy({}, { rememberedDays: 3 });
  assert.deepEqual(kept.decided, { rememberedDays: 3 }, 'what is not said stays');
  const below = readPolicy({ 'use-remembered': 'below' }, { rememberedDays: 3 });
  assert.deepEqual(below.decided, {});
  const misread = readPolicy({ 'use-when': 'here', 'required-from': '31 June 2099', 'invite-until': 'x' }, {});
  assert.deepEqual(
    misread.misread.map(({ field }) => field),
    ['required-from', 'invite-until'],
  );
});

test('the deployment’s decision reaches whoever has none of their own, and only they are counted', async () => {
  const { portal, decide } = await office();
  await addPerson(portal.store, { id: 'own', organisationId: 'apart', mfaOnAt: null });
  await decide('apart', { requiredFrom: null, invitation: null });
  await addPerson(portal.store, { id: 'follows', mfaOnAt: null });
  const { effects, apart } = await decide(null, { requiredFrom: start + 9e10, invitation: null });
  assert.equal(apart, 1);
  assert.deepEqual(effects[0]?.effects[0], { code: 'stopped', count: 1, from: start + 9e10, invited: false });
  const [held, other] = [await portal.store.policies.of('riverside'), await portal.store.policies.of('apart')];
  assert.deepEqual([held?.deployment.requiredFrom, other?.own.requiredFrom], [start + 9e10, null]);
});

test('a change is written down setting by setting, with what was and what is', async () => {
  const { portal, decide } = await office();
  await decide('riverside', { rememberedDays: 3, promptDigits: 6 });
  await decide('riverside', { promptDigits: 6 });
  const changes = await lastPolicyChanges(portal, 'riverside');
  assert.deepEqual(
    changes.map(({ event }) => [event.setting, event.decidedHere, event.before, event.after]),
    [
      ['remembered', false, { rememberedDays: 3 }, { rememberedDays: 30 }],
      ['digits', true, { promptDigits: 2 }, { promptDigits: 6 }],
      ['remembered', true, { rememberedDays: 30 }, { rememberedDays: 3 }],
    ],
  );
});

test('nothing to change is said; to decide the same here is a change', async () => {
  const { draw, decide } = await office();
  const none = await draw('riverside', {});
  assert.equal(none.ok ? 'ok' : none.refusal.code, 'policy-unchanged');
  const { effects, changed } = await decide('riverside', { rememberedDays: 30 });
  assert.deepEqual(effects, []);
  assert.deepEqual(changed, [{ setting: 'remembered', here: true, holds: false }]);
});

test('methods taken out are counted by who has them', async () => {
  const { portal, decide } = await office();
  await addPerson(portal.store, { id: 'texts', mfaOnAt: start });
  await portal.store.methods.add(newMethod('texts', { kind: 'text-message' }));
  const methods = defaultPolicy.methods.filter((kind) => kind !== 'text-message');
  const { effects } = await decide('riverside', { methods, recommended: 'authenticator-app' });
  assert.deepEqual(effects, [
    { setting: 'methods', effects: [{ code: 'only-method', count: 1, kinds: ['text-message'] }] },
  ]);
});

test('what was looked at is not confirmed once the deployment below it has changed', async () => {
  const { portal, present, draw, decide } = await office();
  const drawn = await draw('riverside', { promptDigits: 6 });
  assert.ok(drawn.ok);
  await decide(null, { rememberedDays: 300 });
  const asked = { organisationId: 'riverside', draft: drawn.value.id };
  const preview = await previewPolicy(portal, present, asked);
  assert.equal(preview.ok ? 'ok' : preview.refusal.code, 'policy-draft-over');
  const saved = await savePolicy(portal, present, asked);
  assert.equal(saved.ok ? 'ok' : saved.refusal.code, 'policy-changed-meanwhile');
  assert.deepEqual((await portal.store.policies.of('riverside'))?.own, {});
});
