import type { Event } from '#lib/domain/change';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import { shadowsOf } from './shadow-rows.ts';

const atOnce = 200;

/** What tells how it came that nothing is set up, or that something was. */
const telling: readonly Event['what'][] = [
  'method-lost-elsewhere',
  'method-found',
  'method-added',
  'method-removed',
  'set-up-required',
];

/**
 * Whether somebody's last method went where it is kept, and not through the portal: nobody here has decided that their
 * password alone sets up another.
 */
export async function wasLostElsewhere({ store, backend }: Portal, { id }: Person): Promise<boolean> {
  if ((await store.shadows.markOf(id, backend.name)).knownSince === null) return false;
  const rows = shadowsOf(await store.methods.of(id), backend.name);
  // Noted, and not told yet.
  if (rows.some(({ secret }) => secret.unsettled?.is === 'went')) return true;
  let before: number | undefined;
  for (;;) {
    const entries = await store.audit.entriesOf(id, atOnce, before);
    const last = entries.find(({ event }) => telling.includes(event.what));
    if (last !== undefined) return last.event.what === 'method-lost-elsewhere';
    before = entries.at(-1)?.seq;
    if (before === undefined) return false;
  }
}
