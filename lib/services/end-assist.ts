import type { Present } from '#lib/domain/actor';
import type { Assist, AssistId } from '#lib/domain/assist';
import { Fault } from '#lib/domain/fault';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { endNow } from './change-assist.ts';
import { agentsAssist, personsAssist } from './find-assist.ts';
import type { NoAssist } from './find-assist.ts';
import { newToken } from './new-token.ts';

const mostTurns = 20;

/** The person ends it, at any moment, and also where their session ends meanwhile; the id in their cookie is a new one from then on (row A27). */
export async function endAsPerson(
  portal: Portal,
  present: Present,
  id: AssistId,
): Promise<Result<Secret, NoAssist | RefusalOf<'signed-out'>>> {
  const { token, hash } = newToken(portal);
  const { origin, session } = present.actor;
  const ending = { why: 'ended-by-person', by: 'person', origin } as const;
  const cookie = { renewed: false };
  const renew = async (tables: Tables): Promise<void> => {
    cookie.renewed = await tables.sessions.renew(session.id, hash);
  };
  const ended = await until(
    () => personsAssist(portal, present, id),
    (assist) => endNow(portal, assist, { ...ending, also: renew }),
  );
  if (!ended.ok) return ended;
  return cookie.renewed ? ok(token) : refuse({ code: 'signed-out' });
}

/** The agent ends it, at any moment. */
export async function endAsAgent(portal: Portal, present: Present, id: AssistId): Promise<Result<void, NoAssist>> {
  const { origin } = present.actor;
  return until(
    () => agentsAssist(portal, present, id),
    (assist) => endNow(portal, assist, { why: 'ended-by-agent', by: 'agent', origin }),
  );
}

/** Ends it whatever the other does at the same moment. */
async function until(
  find: () => Promise<Result<Assist, NoAssist>>,
  end: (assist: Assist) => Promise<Assist | null>,
): Promise<Result<void, NoAssist>> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const found = await find();
    if (!found.ok) return found;
    if ((await end(found.value)) !== null) return ok(undefined);
  }
  throw new Fault('store-busy', 'An assist was changed again and again while it was ended.');
}
