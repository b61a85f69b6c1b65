import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshFor } from '#lib/domain/session';
import { addPerson, start } from '#lib/storage/testing/fixtures';
import { enrolmentGate } from './enrolment-gate.ts';
import { switchMfaOff } from './switch-mfa-off.ts';
import { switchMfaOn } from './switch-mfa-on.ts';
import { finishes, world } from './testing/wizard-world.ts';
import type { World } from './testing/wizard-world.ts';
import { viewChoices } from './view-choices.ts';

async function present(real: World) {
  const found = await real.present();
  assert.ok(found);
  return found;
}

async function gate(real: World, journey: string) {
  const passed = await enrolmentGate(real.portal, await present(real), { journey, underWay: false });
  return passed.ok ? 'open' : passed.refusal.code;
}

test('the gate is open for a method that is offered, and closed for anything else', async () => {
  const real = await world();
  assert.equal(await gate(real, 'text-message'), 'open');
  assert.equal(await gate(real, 'alternative-phone'), 'method-not-offered', 'there is nothing to be an alternative to');
  assert.equal(await gate(real, 'change-default'), 'not-found');
  assert.equal(await gate(real, '__proto__'), 'not-found');
});

test('what the policy leaves out cannot be set up, and is listed with the reason', async () => {
  const real = await world();
  await real.portal.store.people.savePolicy('riverside', {
    methods: ['security-key'],
    recommended: 'security-key',
  });
  assert.equal(await gate(real, 'text-message'), 'method-not-offered');
  const choices = await viewChoices(real.portal, await present(real));
  assert.deepEqual(
    choices.offered.map(({ kind }) => kind),
    ['security-key'],
  );
  assert.ok(choices.absent.some(({ kind, why }) => kind === 'text-message' && why === 'not-in-policy'));
});

test('T-10 with nothing set up the password must be fresh; with a method, a second step', async () => {
  const real = await world();
  real.now += freshFor + 1;
  assert.equal(await gate(real, 'text-message'), 'password-due');
  assert.equal(await finishes(real), true);
  assert.equal(await gate(real, 'authenticator-app'), 'open');
  real.now += freshFor + 1;
  assert.equal(await gate(real, 'authenticator-app'), 'proof-due');
});

test('MFA switches off while it is optional, and not for a role or a date that requires it', async () => {
  const real = await world();
  const here = await present(real);
  assert.equal((await switchMfaOff(real.portal, here)).ok, true);
  assert.equal((await real.portal.store.people.byId(real.personId))?.mfaOnAt, null);
  assert.equal(await gate(real, 'text-message'), 'mfa-already-off');
  assert.equal((await switchMfaOn(real.portal, await present(real))).ok, true);
  await real.portal.store.people.savePolicy('riverside', { requiredFrom: real.now });
  const refused = await switchMfaOff(real.portal, await present(real));
  assert.deepEqual(refused, { ok: false, refusal: { code: 'mfa-required' } });
});

test('switching on twice tells and audits once', async () => {
  const real = await world();
  await switchMfaOff(real.portal, await present(real));
  const here = await present(real);
  await Promise.all([switchMfaOn(real.portal, here), switchMfaOn(real.portal, here)]);
  const lines = await real.portal.store.audit.entriesOf(real.personId, 50);
  assert.equal(lines.filter(({ event }) => event.what === 'mfa-on').length, 1);
});

test('a shared mailbox cannot switch MFA on', async () => {
  const real = await world();
  const person = await addPerson(real.portal.store, { sharedMailbox: true, createdAt: start });
  const { actor, set } = await present(real);
  const refused = await switchMfaOn(real.portal, { actor: { ...actor, person }, set });
  assert.deepEqual(refused, { ok: false, refusal: { code: 'shared-mailbox' } });
});
