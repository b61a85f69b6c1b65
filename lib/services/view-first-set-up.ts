import type { Present } from '#lib/domain/actor';
import { approvalAgainAfter, approvalNow } from '#lib/domain/first-set-up';
import type { SetUpDue } from '#lib/domain/first-set-up';
import type { Portal } from '#lib/ports/portal';
import { viewSetUpDue } from './why-set-up-waits.ts';

/** What somebody must show before their first set-up, and how far that is. */
export type FirstSetUpView =
  | { readonly due: Exclude<SetUpDue['code'], 'e-mail-due' | 'approval-due'> }
  | { readonly due: 'e-mail-due'; /** A code is on its way. */ readonly sent: boolean }
  | {
      readonly due: 'approval-due';
      readonly approval: 'none' | 'waiting' | 'declined';
      /** Epoch milliseconds: when it was asked for, or can be again after it was declined. */
      readonly at: number | null;
      /** What whoever approves must be told; null where it does not wait in this session. */
      readonly number: string | null;
    };

/** What the page before the first set-up shows; null when nothing more is due. */
export async function viewFirstSetUp(portal: Portal, present: Present): Promise<FirstSetUpView | null> {
  const due = await viewSetUpDue(portal, present);
  if (due === null) return null;
  const { person, session } = present.actor;
  const now = portal.clock.now();
  if (due.code === 'access-code-due') return { due: due.code };
  if (due.code === 'e-mail-due') {
    return { due: due.code, sent: await portal.store.firstSetUps.awaitsMail(person.id, session.id, now) };
  }
  const request = await portal.store.firstSetUps.requestOf(person.id);
  const approval = approvalNow(request, now);
  // Approved between two looks: the next one leads on.
  if (approval === 'approved' || approval === 'none')
    return { due: due.code, approval: 'none', at: null, number: null };
  if (approval === 'waiting') {
    // Another session's request is asked about, so that this one is told of it.
    if (request?.sessionId !== session.id) return { due: due.code, approval: 'none', at: null, number: null };
    return { due: due.code, approval, at: request.askedAt, number: request.number };
  }
  return { due: due.code, approval, number: null, at: (request?.decidedAt ?? now) + approvalAgainAfter };
}
