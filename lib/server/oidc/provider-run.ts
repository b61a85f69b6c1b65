import { z } from 'zod';
import { isFault } from '#lib/domain/fault';
import type { Portal } from '#lib/ports/portal';
import { cookieName } from '../cookies.ts';
import type { Cookie, CookieName } from '../cookies.ts';

/** Seconds that somebody may take at the provider. */
export const runLasts = 600;

/** As many tabs as can be on their way at once; one more takes the place of the oldest. */
const slots = ['provider-0', 'provider-1', 'provider-2', 'provider-3'] as const satisfies readonly CookieName[];
type Slot = (typeof slots)[number];

const run = z.strictObject({
  /** What the answer must come with; it tells tabs apart. */
  state: z.string(),
  /** next-auth's own checks, sealed by it as well. */
  checks: z.record(z.string(), z.string()),
  /** Letting somebody in, or proving the person of a session anew. */
  why: z.enum(['sign-in', 'prove']),
  session: z.string().nullable(),
  then: z.string().nullable(),
  at: z.number(),
});

/** Somebody on their way to the provider, as their browser carries it. */
export type ProviderRun = z.infer<typeof run>;

/** What somebody goes to the provider for. */
export type Errand = Pick<ProviderRun, 'why' | 'session' | 'then'>;

type Read = (name: CookieName) => string | null;

/** The cookie for a run, in a free place. */
export function carryRun(portal: Portal, cookie: Read, given: ProviderRun): Cookie {
  const taken = slots.map((slot) => ({ slot, at: open(portal, cookie(slot))?.at ?? 0 }));
  const [free] = taken.toSorted((a, b) => a.at - b.at);
  const value = portal.keyring.seal(JSON.stringify(given), 'cookie:provider');
  return { name: nameOf(portal, free?.slot ?? 'provider-0'), value, maxAge: runLasts };
}

/** The run that an answer belongs to, with the cookie that ends it; null when this browser has begun none such. */
export function findRun(
  portal: Portal,
  cookie: Read,
  state: string,
): { readonly run: ProviderRun; readonly over: Cookie } | null {
  const oldest = portal.clock.now() - runLasts * 1_000;
  for (const slot of slots) {
    const found = open(portal, cookie(slot));
    if (found?.state !== state || found.at < oldest) continue;
    return { run: found, over: { name: nameOf(portal, slot), value: '', maxAge: 0 } };
  }
  return null;
}

function nameOf(portal: Portal, slot: Slot): string {
  return cookieName(slot, portal.settings.publicUrl);
}

function open(portal: Portal, value: string | null): ProviderRun | null {
  if (value === null || value === '') return null;
  try {
    return run.parse(JSON.parse(portal.keyring.open(value, 'cookie:provider')));
  } catch (failure) {
    if (isFault(failure)) return null; // made with another key, or by somebody else
    throw failure;
  }
}
