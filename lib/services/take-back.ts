import type { Present } from '#lib/domain/actor';
import type { AssistId } from '#lib/domain/assist';
import { Fault } from '#lib/domain/fault';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { changeAssist } from './change-assist.ts';
import { personsAssist } from './find-assist.ts';
import type { NoAssist } from './find-assist.ts';

const mostTurns = 20;

/**
 * The person takes back control, at any moment and with one press: whatever the agent does at the same moment, it happens. What
 * was filled in and not confirmed is void, and so is where the agent led.
 */
export async function takeBack(portal: Portal, present: Present, id: AssistId): Promise<Result<void, NoAssist>> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const found = await personsAssist(portal, present, id);
    if (!found.ok) return found;
    const assist = found.value;
    if (assist.state !== 'driving') return ok(undefined);
    const taken = await changeAssist(portal, {
      assist,
      by: 'person',
      origin: present.actor.origin,
      did: { what: 'took-back' },
      to: { state: 'watching', asksToDrive: false, proposal: null, lead: null },
    });
    if (taken !== null) return ok(undefined);
  }
  throw new Fault('store-busy', 'An assist was changed again and again while control was taken back.');
}
