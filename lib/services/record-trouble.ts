import type { Actor } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { endWaysIn } from './end-staff-codes.ts';
import { recordChange } from './record-event.ts';

/** Writes down what wrong answers have led to. With a lock-out everything ends that could be come in by, as `endEverywhere` has it. */
export function recordTrouble(portal: Pick<Portal, 'clock'>) {
  const record = recordChange(portal);
  return async (tables: Tables, actor: Actor, change: Change): Promise<void> => {
    if (change.what === 'account-locked') await endWaysIn(tables, actor.person.id, portal.clock.now());
    await record(tables, actor, change);
  };
}
