import type { WhyAway } from './known-or.ts';
import { latchkey } from './latchkey.ts';
import { pathHeader } from './visitor.ts';

/** The page that says so, and leads back to the page that was asked for. */
const away = '/unavailable';

/** Requests that have their line in the log, however many parts of the page were led away. */
const logged = new WeakSet<Headers>();

/**
 * Where a page leads that cannot do without the backend. The cause goes to the log, once a request; the reference that finds
 * it there goes to the person.
 */
export function addressAway(headers: Headers, { fault, notThere, retryAfter }: WhyAway): string {
  const query = new URLSearchParams({ back: headers.get(pathHeader) ?? '/' });
  if (notThere) query.set('why', 'not-there');
  if (retryAfter !== null) query.set('seconds', String(retryAfter));
  const requestId = headers.get('x-request-id') ?? '';
  if (fault !== null && requestId !== '') query.set('reference', requestId);
  if (fault !== null && !logged.has(headers)) {
    logged.add(headers);
    latchkey().log.error({ requestId, fault: fault.code, err: fault }, 'A page could not be shown.');
  }
  return `${away}?${query.toString()}`;
}
