import type { Present } from '#lib/domain/actor';
import type { AssistId } from '#lib/domain/assist';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { changeAssist } from './change-assist.ts';
import { agentsAssist } from './find-assist.ts';
import type { NoAssist } from './find-assist.ts';

/** The agent asks to help on the screen, which takes the person's word (row A24). Asked twice is as once. */
export async function askToDrive(
  portal: Portal,
  present: Present,
  id: AssistId,
): Promise<Result<void, NoAssist | RefusalOf<'assist-not-now' | 'assist-changed'>>> {
  const found = await agentsAssist(portal, present, id);
  if (!found.ok) return found;
  const assist = found.value;
  if (assist.state !== 'watching') return refuse({ code: 'assist-not-now' });
  if (assist.asksToDrive) return ok(undefined);
  const { origin } = present.actor;
  const did = { what: 'asked-to-drive' } as const;
  const asked = await changeAssist(portal, { assist, by: 'agent', origin, did, to: { asksToDrive: true } });
  return asked === null ? refuse({ code: 'assist-changed' }) : ok(undefined);
}
