import { z } from 'zod';
import type { Method, MethodId } from '#lib/domain/method';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import { usernameOf } from './username.ts';
import type { Named } from './username.ts';

/** The custom attributes of a person there: which method is the default, and what kind it is at sign-in. */
export const defaultAttribute = 'mfa_default';
export const modeAttribute = 'mfa_default_mode';

/** What privacyIDEA can put first at sign-in: it prefers a kind of challenge, not one token. */
export type ClientMode = 'interactive' | 'poll' | 'webauthn';

const attributes = z.object({ value: z.union([z.record(z.string(), z.unknown()), z.null()]) });
const done = z.object({ value: z.unknown() });

/** The default as privacyIDEA has it; null where none was chosen. */
export async function defaultOf(pi: Pi, person: Named): Promise<MethodId | null> {
  const asked = await pi.client.asPerson(person, { method: 'GET', path: '/user/attribute', answer: attributes });
  const chosen = noted(asked, 'the attributes of a user').value?.[defaultAttribute];
  return typeof chosen === 'string' && chosen !== '' ? chosen : null;
}

/** Makes a method the default there, or none; and by its kind the first that is asked at sign-in. */
export async function keepDefault(pi: Pi, person: Named, method: Method | null): Promise<void> {
  if (method === null) {
    await forget(pi, person, defaultAttribute);
    await forget(pi, person, modeAttribute);
    return;
  }
  await keep(pi, person, { key: defaultAttribute, value: method.id });
  await keep(pi, person, { key: modeAttribute, value: modeOf(method) });
}

function modeOf(method: Method): ClientMode {
  if (method.kind === 'security-key') return 'webauthn';
  return method.kind === 'authenticator-app' && method.phone !== null ? 'poll' : 'interactive';
}

async function keep(pi: Pi, person: Named, attribute: { readonly key: string; readonly value: string }): Promise<void> {
  const body = { ...attribute, type: 'string' };
  const asked = await pi.client.asPerson(person, { method: 'POST', path: '/user/attribute', body, answer: done });
  noted(asked, `the attribute ${attribute.key}`);
}

async function forget(pi: Pi, person: Named, key: string): Promise<void> {
  const parts = [key, usernameOf(pi.settings, person), pi.settings.PRIVACYIDEA_REALM].map(encodeURIComponent);
  const path = `/user/attribute/${parts.join('/')}`;
  noted(await pi.client.asPerson(person, { method: 'DELETE', path, answer: done }), `to forget ${key}`);
}
