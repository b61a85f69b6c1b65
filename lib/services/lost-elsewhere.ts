import type { Event } from '#lib/domain/change';
import { onlyOthers } from '#lib/domain/method';
import type { MethodSet } from '#lib/domain/method';
import type { Person, PersonId } from '#lib/domain/person';
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
  'others-changed',
];

/** What nobody here has decided. */
const lost: readonly Event['what'][] = ['method-lost-elsewhere', 'others-changed'];

/**
 * Whether the password alone is too little for somebody without a method to set one up: they have some that the portal does not
 * know, or what they had went where it is kept, and not through the portal. But not where somebody here has decided since
 * that everything is to be set up anew, whatever is left there.
 */
export async function passwordIsTooLittle(
  { store, backend }: Portal,
  { person: { id }, set }: { readonly person: Person; readonly set: MethodSet },
): Promise<boolean> {
  const mark = await store.shadows.markOf(id, backend.name);
  if (mark.knownSince === null) return onlyOthers(set);
  const rows = shadowsOf(await store.methods.of(id), backend.name);
  // Noted, and not told yet.
  if (rows.some(({ secret }) => secret.unsettled?.is === 'went')) return true;
  if (mark.others !== null && mark.others !== (set.others ?? 0)) return true;
  const last = await lastTelling(store, id);
  if (last === 'set-up-required') return false;
  return onlyOthers(set) || (last !== null && lost.includes(last));
}

async function lastTelling({ audit }: Portal['store'], id: PersonId): Promise<Event['what'] | null> {
  let before: number | undefined;
  for (;;) {
    const entries = await audit.entriesOf(id, atOnce, before);
    const last = entries.find(({ event }) => telling.includes(event.what));
    if (last !== undefined) return last.event.what;
    before = entries.at(-1)?.seq;
    if (before === undefined) return null;
  }
}
