import { z } from 'zod';
import { isFault } from '#lib/domain/fault';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Portal } from '#lib/ports/portal';
import { cookieName } from './cookies.ts';
import type { Cookie } from './cookies.ts';

const lasts = 180 * 24 * 3_600; // seconds
const carried = z.strictObject({ address: z.string(), browser: z.string() });

/**
 * A browser in which somebody has signed in before carries a sealed mark of it. It proves nothing (NIST SP 800-63B
 * §5.1): it only has wrong passwords counted apart, so that nobody else's guesses keep that person waiting.
 */
export function markBrowser(portal: Portal, email: EmailAddress): Cookie {
  const mark = { address: portal.keyring.index(email, 'email'), browser: portal.keyring.id() };
  return {
    name: cookieName('known', portal.settings.publicUrl),
    value: portal.keyring.seal(JSON.stringify(mark), 'cookie:known'),
    maxAge: lasts,
  };
}

/** The browser's own name for the count, if it carries a mark for this address; null for any other browser. */
export function knownBrowser(portal: Portal, cookie: string | null, email: EmailAddress): string | null {
  if (cookie === null || cookie === '') return null;
  try {
    const mark = carried.parse(JSON.parse(portal.keyring.open(cookie, 'cookie:known')));
    return mark.address === portal.keyring.index(email, 'email') ? mark.browser : null;
  } catch (failure) {
    if (isFault(failure)) return null; // made with another key, or by somebody else
    throw failure;
  }
}
