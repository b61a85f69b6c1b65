import type { Actor } from './actor.ts';
import { Fault } from './fault.ts';

/**
 * Stops what nobody does for somebody else: an agent at the person's screen drives a few acts (`drivenPortal` says which) and
 * gets nowhere beyond them, whoever calls (security row A24, T-34).
 */
export function ownDoing({ kind }: Actor): void {
  if (kind !== 'self') throw new Fault('internal', 'The service desk does not do this for somebody.');
}
