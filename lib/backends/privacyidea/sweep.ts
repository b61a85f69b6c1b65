import { z } from 'zod';
import { bindingLasts } from '#lib/domain/challenge';
import { beingSetUp } from './being-set-up.ts';
import { noted } from './client.ts';
import { addedAt } from './method-of.ts';
import type { Pi } from './pi.ts';
import { useOf } from './serial.ts';
import { token } from './token.ts';

/** Nobody still sets up what was begun so long ago, however often they have asked again meanwhile. */
const left = 2 * bindingLasts;

/** At a time; the rest a minute later. */
const most = '200';

const page = z.object({ value: z.object({ tokens: z.array(z.unknown()) }) });
const done = z.object({ value: z.unknown() });

/** What has not been proved: a code that was not typed, a phone that did not scan or was not tried out, a key not touched. */
const unproved: readonly Readonly<Record<string, string>>[] = [
  { rollout_state: 'verify' },
  { rollout_state: 'clientwait' },
  { type: 'push', description: beingSetUp },
];

/**
 * Takes away what the portal has begun there and nobody has finished, so that it neither counts against anybody's limit nor
 * confuses them. What others have begun there stays: the portal knows its own by the serial.
 */
export async function sweep(pi: Pi): Promise<void> {
  const { client } = pi;
  for (const query of unproved) {
    const ask = { pagesize: most, sortby: 'id', sortdir: 'asc', tokenrealm: pi.settings.PRIVACYIDEA_REALM, ...query };
    const asked = await client.asService({ method: 'GET', path: '/token/', query: ask, answer: page });
    const found = noted(asked, 'the tokens that nobody has finished').value.tokens;
    for (const each of found.flatMap((value) => token.safeParse(value).data ?? [])) {
      const since = addedAt(each);
      if (useOf(each.serial) === null || since === null || since > pi.parts.clock.now() - left) continue;
      const path = `/token/${encodeURIComponent(each.serial)}`;
      // Another process may have been first.
      const gone = await client.asService({ method: 'DELETE', path, answer: done });
      if (!gone.ok && gone.refusal.status !== 404) noted(gone, 'to delete a token');
    }
  }
}
