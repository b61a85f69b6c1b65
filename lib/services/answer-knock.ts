import type { Present } from '#lib/domain/actor';
import type { AssistId } from '#lib/domain/assist';
import { assistLasts } from '#lib/domain/assist-timing';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import { changeAssist, endNow } from './change-assist.ts';
import { personsAssist } from './find-assist.ts';
import type { NoAssist } from './find-assist.ts';
import { newToken } from './new-token.ts';
import { renewSession, whileSignedIn } from './still-signed-in.ts';

/**
 * The person lets in whoever knocks, or does not. Once somebody is let in, the id in the person's cookie is a new one (row
 * A27), which is given back.
 */
export async function answerKnock(
  portal: Portal,
  present: Present,
  given: { readonly id: AssistId; readonly answer: 'allow' | 'decline' },
): Promise<Result<Secret | null, NoAssist | RefusalOf<'assist-changed' | 'signed-out'>>> {
  const found = await personsAssist(portal, present, given.id);
  if (!found.ok) return found;
  const assist = found.value;
  if (assist.state !== 'knocking') return refuse({ code: 'assist-changed' });
  const { actor } = present;
  const { origin } = actor;
  if (given.answer === 'decline') {
    const over = await endNow(portal, assist, { why: 'declined', by: 'person', origin });
    return over === null ? refuse({ code: 'assist-changed' }) : ok(null);
  }
  const { token, hash } = newToken(portal);
  const at = portal.clock.now();
  return whileSignedIn(async () => {
    const letIn = await changeAssist(portal, {
      assist,
      by: 'person',
      origin,
      did: { what: 'allowed-watching' },
      to: { state: 'watching', until: at + assistLasts, agentSeenAt: at },
      also: (tables) => renewSession(tables, actor, hash),
    });
    return letIn === null ? refuse({ code: 'assist-changed' }) : ok(token);
  });
}
