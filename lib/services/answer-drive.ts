import type { Present } from '#lib/domain/actor';
import type { AssistId } from '#lib/domain/assist';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { changeAssist } from './change-assist.ts';
import { personsAssist } from './find-assist.ts';
import type { NoAssist } from './find-assist.ts';

/** The person lets the agent help on the screen, or does not. Only what was asked for is given. */
export async function answerDrive(
  portal: Portal,
  present: Present,
  given: { readonly id: AssistId; readonly answer: 'allow' | 'decline' },
): Promise<Result<void, NoAssist | RefusalOf<'assist-changed'>>> {
  const found = await personsAssist(portal, present, given.id);
  if (!found.ok) return found;
  const assist = found.value;
  if (assist.state !== 'watching' || !assist.asksToDrive) return refuse({ code: 'assist-changed' });
  const allowed = given.answer === 'allow';
  const changed = await changeAssist(portal, {
    assist,
    by: 'person',
    origin: present.actor.origin,
    did: { what: allowed ? 'allowed-driving' : 'declined-driving' },
    to: { state: allowed ? 'driving' : 'watching', asksToDrive: false },
  });
  return changed === null ? refuse({ code: 'assist-changed' }) : ok(undefined);
}
