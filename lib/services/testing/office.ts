import assert from 'node:assert/strict';
import { defaultPolicy } from '#lib/domain/policy';
import type { Policy } from '#lib/domain/policy';
import { Secret } from '#lib/domain/secret';
import { newMethod } from '#lib/storage/testing/fixtures';
import { createAppPassword } from '../create-app-password.ts';
import { verifyAppPassword } from '../verify-app-password.ts';
import { world } from './wizard-world.ts';

export const hour = 60 * 60_000;
export const day = 24 * hour;
export const home = '192.0.2.7';

/** Somebody with MFA on and one method, set up just now. */
export async function office(policy: Partial<Policy['appPasswords']> = {}) {
  const real = await world();
  const { portal, personId } = real;
  const person = await portal.store.people.byId(personId);
  assert.ok(person);
  const { email } = person;
  await portal.store.methods.add(newMethod(personId, { addedAt: real.now }));
  const decide = (changed: Partial<Policy['appPasswords']>) =>
    portal.store.people.savePolicy(person.organisationId, {
      appPasswords: { ...defaultPolicy.appPasswords, ...changed },
    });
  await decide(policy);
  const present = async () => {
    const found = await real.present();
    assert.ok(found);
    return found;
  };
  const make = async (name = 'Work laptop') => createAppPassword(portal, await present(), { name });
  const made = async (name?: string) => {
    const created = await make(name);
    assert.ok(created.ok);
    return { id: created.value.appPassword.id, key: created.value.key.reveal() };
  };
  const verify = async (password: string, at: { address?: string; protocol?: string; ip?: string } = {}) => {
    const { address = email, protocol = 'imap', ip = home } = at;
    const verified = await verifyAppPassword(portal, { address, password: new Secret(password), protocol, ip });
    return verified.ok ? 'in' : verified.refusal.code;
  };
  const notices = async () =>
    (await portal.store.outbox.claim(60, real.now, real.now + 1)).map(({ notice }) =>
      'change' in notice ? notice.change.what : 'desk',
    );
  return { real, portal, email, personId, present, decide, make, made, verify, notices };
}

/** The code of a refusal; `none` where there is none. */
export const refusalOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'none' : result.refusal.code;
