import { z } from 'zod';
import type { Person } from '#lib/domain/person';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import { tokensOf } from './token.ts';
import { usernameOf } from './username.ts';

/** The types that are no methods, but keep what the portal has made beside them. */
export type VaultType = 'applspec' | 'tan' | 'registration';

const done = z.object({ value: z.unknown() });
const checked = z.object({ value: z.boolean() });

/** Whose a token is, as the service account says it. */
export function ownedBy(
  { settings }: Pi,
  owner: Pick<Person, 'email'>,
): { readonly user: string; readonly realm: string } {
  return { user: usernameOf(settings, owner), realm: settings.PRIVACYIDEA_REALM };
}

/** What is shown of a token there. It is longer than any name of the portal's. */
export function described(name: string): string {
  return Array.from(name).slice(0, 80).join('');
}

/**
 * Whether a token of this person's takes a code now. `otponly` asks only this token, and for no password of the person's,
 * which the portal has judged; it would also ask one that is switched off or another's, so that is looked at first.
 */
export async function takes(
  pi: Pi,
  owner: Pick<Person, 'email'>,
  asked: { readonly serial: string; readonly type: VaultType; readonly code: string },
): Promise<boolean> {
  const { serial, type, code } = asked;
  const token = (await tokensOf(pi, owner)).find((each) => each.serial === serial && each.tokentype === type);
  if (token === undefined || !token.active || token.revoked || token.locked) return false;
  const body = { ...ownedBy(pi, owner), serial, pass: code, otponly: '1' };
  const answered = await pi.client.asAnybody({ method: 'POST', path: '/validate/check', body, answer: checked });
  // It has gone since.
  if (!answered.ok && (answered.refusal.status === 400 || answered.refusal.status === 404)) return false;
  return noted(answered, 'to judge a code').value;
}

/** Takes a token away; one that is not there has gone already. */
export async function takeAway(pi: Pi, serial: string): Promise<void> {
  const path = `/token/${encodeURIComponent(serial)}`;
  const answered = await pi.client.asService({ method: 'DELETE', path, answer: done });
  if (!answered.ok && answered.refusal.status === 404) return;
  noted(answered, 'to take a token away');
}
