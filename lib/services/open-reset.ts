import type { EmailAddress } from '#lib/domain/email-address';
import type { RefusalOf } from '#lib/domain/refusal';
import { nextReset, resetLasts, resetLimits } from '#lib/domain/reset';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import { newToken } from './new-token.ts';

/** How far back earlier runs count. */
const counted = Math.max(...resetLimits.map(({ lasts }) => lasts));

/**
 * Begins a run for an address. The same rows are read and written whether or not anybody has it, and nothing is sent yet
 * (ASVS 6.3.8, security row R50). A browser in which that person has signed in before is counted apart, so that
 * strangers who begin runs for an address keep nobody out of theirs.
 */
export async function openReset(
  portal: Portal,
  given: { readonly email: EmailAddress; readonly browser: string | null },
): Promise<Result<Secret, RefusalOf<'too-many-resets'>>> {
  const now = portal.clock.now();
  const { email, browser } = given;
  const addressIndex = portal.keyring.index(browser === null ? email : `${email} ${browser}`, 'email');
  const { token, hash } = newToken(portal);
  return portal.store.transaction(async (tables) => {
    const retryAt = nextReset(await tables.resets.begun(addressIndex, now - counted), now);
    const person = await tables.people.byEmail(email);
    if (retryAt !== null) return refuse({ code: 'too-many-resets', retryAt });
    const run = { id: portal.keyring.id(), tokenHash: hash, addressIndex, personId: person?.id ?? null };
    await tables.resets.open({ ...run, startedAt: now, expiresAt: now + resetLasts });
    return ok(token);
  });
}
