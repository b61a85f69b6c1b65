import { appPasswordExpired, appPasswordTyped, scopeOfProtocol } from '#lib/domain/app-password';
import type { AppPassword } from '#lib/domain/app-password';
import { parseEmailAddress } from '#lib/domain/email-address';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import type { FoundAppPassword } from '#lib/ports/store/app-passwords';
import type { Counted } from '#lib/ports/store/tries';
import { appPasswordIndex } from './create-app-password.ts';
import { policyOf } from './policy-of.ts';

/** What a server was given by a program that wants in. */
export interface AppPasswordGiven {
  readonly address: string;
  readonly password: Secret;
  /** `imap`, `smtp`, `caldav` and so on, in lower case; empty when it is not known. */
  readonly protocol: string;
  /** Of the program, not of the server that asks. */
  readonly ip: string;
}

export type VerifyRefusal = RefusalOf<'wrong-sign-in' | 'wait'>;

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Judges an app password for a server. Whether the address is known, the same statements run and one answer is given
 * (ASVS 6.3.8). Wrong ones are counted by address and network address, apart from everything else: they can neither lock
 * the browser sign-in nor a program elsewhere. The count holds back wrong ones only: a key of 120 bits is not guessed, and
 * a right one is let in however many others have guessed at its address (ASVS 6.1.1). One that was revoked is refused
 * without being counted, since the program that still sends it guesses nothing.
 */
export async function verifyAppPassword(
  portal: Portal,
  given: AppPasswordGiven,
): Promise<Result<{ readonly person: Person; readonly appPassword: AppPassword }, VerifyRefusal>> {
  const address = parseEmailAddress(given.address);
  if (!address.ok) return refuse({ code: 'wrong-sign-in' });
  const now = portal.clock.now();
  const key = triesKey(portal, { address: address.value, ip: given.ip, now });
  const standing = await portal.store.tries.look(key, now);
  const typed = appPasswordTyped(given.password.reveal());
  const found = await portal.store.appPasswords.find(address.value, appPasswordIndex(portal, typed));
  if (found === null || !(await opens(portal, found, given))) {
    if (standing.state !== 'counted') return refuse({ code: 'wait', retryAt: retryAfter(standing, now) });
    if (found === null) await portal.store.tries.count(key, now);
    return refuse({ code: 'wrong-sign-in' });
  }
  if (standing.state !== 'counted' || standing.failures > 0) await portal.store.tries.clear(key);
  await noteUse(portal, found.appPassword, { at: now, ip: given.ip, protocol: given.protocol });
  return ok({ person: found.person, appPassword: found.appPassword });
}

/** By the day, so that what is counted can be swept and nobody stays out for longer than that. */
function triesKey(portal: Portal, of: { address: EmailAddress; ip: string; now: number }): string {
  const today = String(Math.floor(of.now / day));
  return `app-password:${today}:${portal.keyring.index(of.address, 'email')}:${of.ip}`;
}

/** When a wrong one is judged again; a count that is used up is over with its day. */
function retryAfter(standing: Exclude<Counted, { state: 'counted' }>, now: number): number {
  return standing.state === 'wait' ? standing.retryAt : (Math.floor(now / day) + 1) * day;
}

/** Whether a key that is known opens this, now: of what it was made for, only what the policy allows still. */
async function opens(portal: Portal, found: FoundAppPassword, given: AppPasswordGiven): Promise<boolean> {
  const { person, appPassword, endedAt } = found;
  if (endedAt !== null || appPasswordExpired(appPassword, portal.clock.now())) return false;
  if (person.lockedAt !== null || person.disabledFor !== null) return false;
  const { offered, scopes } = (await policyOf(portal, person)).appPasswords;
  const scope = scopeOfProtocol(given.protocol);
  if (!offered || !portal.backend.capabilities.appPasswords) return false;
  return appPassword.scopes.includes(scope) && scopes.includes(scope) && opensThere(portal, found, given);
}

/** One that the backend keeps opens nothing without its word. */
async function opensThere(
  { vaults }: Portal,
  { person, remoteId }: FoundAppPassword,
  { password }: AppPasswordGiven,
): Promise<boolean> {
  if (remoteId === null) return true;
  const key = new Secret(appPasswordTyped(password.reveal()));
  return vaults.appPasswords !== null && vaults.appPasswords.accepts(person, remoteId, key);
}

/** At most once a minute: a mail program may sign in every few seconds. */
async function noteUse(
  portal: Portal,
  { id, lastUse }: AppPassword,
  use: NonNullable<AppPassword['lastUse']>,
): Promise<void> {
  if (lastUse !== null && use.at - lastUse.at < minute) return;
  await portal.store.appPasswords.markUsed(id, use);
}
