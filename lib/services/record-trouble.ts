import type { Actor } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { endWaysIn } from './end-staff-codes.ts';
import { recordChange } from './record-event.ts';
import { tellDesk } from './tell-desk.ts';

/**
 * Writes down what wrong answers have led to, or an answer on a phone that the portal did not take itself. With a lock-out
 * everything ends that could be come in by, as `endEverywhere` has it. That somebody had not asked is told to the service desk.
 */
export function recordTrouble(portal: Pick<Portal, 'clock' | 'keyring'>) {
  const record = recordChange(portal);
  return async (tables: Tables, actor: Actor, change: Change): Promise<void> => {
    if (change.what === 'account-locked') await endWaysIn(tables, actor.person.id, portal.clock.now());
    await record(tables, actor, change);
    if (change.what !== 'prompts-stopped') return;
    const about = { event: null, at: portal.clock.now(), origin: actor.origin };
    await tellDesk(portal)(tables, { person: actor.person, kind: 'prompt-denied', at: about.at, about });
  };
}
