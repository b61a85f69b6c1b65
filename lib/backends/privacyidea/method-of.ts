import { maskNumber } from '#lib/domain/phone-number';
import type { Method } from '#lib/domain/method';
import { proposedName } from '../proposed-name.ts';
import { isBeingSetUp } from './being-set-up.ts';
import { isUserVerified } from './known-key.ts';
import { isRecovery, useOf, uses } from './serial.ts';
import type { Use } from './serial.ts';
import type { Token } from './token.ts';

/** The types that the portal knows, and what each is where the portal did not make it. */
const types: Readonly<Record<string, Use>> = {
  totp: 'LKA',
  hotp: 'LKA',
  push: 'LKP',
  sms: 'LKT',
  webauthn: 'WAN',
  passkey: 'WAN',
};

/** Whether a token counts: set up to its end. Before 3.14 nothing was written of that. */
export function isEnrolled(token: Token): boolean {
  const state = token.rollout_state ?? '';
  return state === '' || state === 'enrolled';
}

/** Whether it is more than begun, and not over. */
function isMethod(token: Token): boolean {
  return isEnrolled(token) && !token.revoked && !isBeingSetUp(token);
}

/** What opens nothing at a sign-in, or opens one thing that is none: an app password, an access code, a key or a mark. */
const provingNobody = ['applspec', 'registration', 'spass', 'sshkey', 'certificate', 'deprecated'];

/** Whether a token may be somebody's second step, and is none that the portal knows. */
export function isOther(token: Token): boolean {
  if (token.tokentype in types || provingNobody.includes(token.tokentype)) return false;
  return isMethod(token) && !(token.tokentype === 'tan' && isRecovery(token.serial));
}

/** A token as the layers above see it: of what privacyIDEA answers, this and nothing else. Null for what is no method. */
export function methodOf(token: Token): Method | null {
  const type = types[token.tokentype];
  if (type === undefined || !isMethod(token)) return null;
  const use = uses[useOf(token.serial) ?? type];
  const enrolled = {
    id: token.serial,
    name: nameOf(token, use.kind),
    addedAt: addedAt(token) ?? 0,
    lastUsedAt: timeOf(token.facts.last_auth),
    disabledAt: disabledAt(token),
  };
  switch (use.kind) {
    case 'authenticator-app':
      return { ...enrolled, kind: use.kind, ...promptedAs(token, enrolled.name) };
    case 'text-message':
    case 'phone-call':
      return { ...enrolled, kind: use.kind, number: maskNumber(token.facts.phone ?? '') };
    case 'alternative-phone':
      return { ...enrolled, kind: use.kind, number: maskNumber(token.facts.phone ?? ''), by: use.by };
    case 'security-key':
      return { ...enrolled, kind: use.kind, userVerified: isUserVerified(token) };
  }
}

/** A phone that is prompted shows no codes. */
function promptedAs({ tokentype }: Token, name: string) {
  return tokentype === 'push' ? ({ phone: name, codes: false } as const) : { phone: null };
}

function nameOf({ description }: Token, kind: Method['kind']): string {
  const given = (description ?? '').trim();
  if (given !== '') return given;
  return kind === 'security-key' ? 'Security key' : proposedName(kind);
}

/** Since when a token does not work: switched off, locked, or after as many wrong answers as it takes. */
function disabledAt(token: Token): number | null {
  const spent = token.maxfail > 0 && token.failcount >= token.maxfail;
  if (token.active && !token.locked && !spent) return null;
  return timeOf(token.facts.failcounter_exceeded) ?? timeOf(token.facts.last_auth) ?? 0;
}

/** When a token was made; null where that is not told. */
export function addedAt(token: Token): number | null {
  return timeOf(token.facts.creation_date);
}

/** Reads `2026-11-23T02:40:00+00:00`, `…+0000` and `2026-11-23 02:40:00.123456+00:00`. */
function timeOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const written = text.replace(' ', 'T').replace(/([+-][0-9]{2})([0-9]{2})$/, '$1:$2');
  const time = Date.parse(written);
  return Number.isNaN(time) ? null : time;
}
