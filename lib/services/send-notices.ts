import { isFault } from '#lib/domain/fault';
import type { Portal } from '#lib/ports/portal';
import type { Notice } from '#lib/ports/store/outbox';

const atOnce = 20;
const lease = 60_000;
/** Nothing is begun any more in the last part of a lease: whoever takes it over must not find it half sent. */
const ofLease = 0.5;
const longestWait = 60 * 60_000;
/** A number may be dead, and each attempt may cost: about five hours, and the mail has told them anyway. */
const mostTexts = 12;

/** What became of a round. */
export interface Round {
  readonly sent: number;
  readonly failed: number;
}

/** What a round is told, and tells. */
export interface Rounding {
  readonly onFailure: (failure: unknown) => void;
  /** Whether what has not been begun is to be left to another process, or to another time. */
  readonly isStopping?: () => boolean;
}

/**
 * Sends the notices that are due. One that fails is tried again later, after 10 s doubling up to an hour: a mail for ever,
 * since it is somebody's only warning, a text for some hours.
 */
export async function sendNotices(
  portal: Portal,
  deliver: (notice: Notice) => Promise<void>,
  { onFailure, isStopping = () => false }: Rounding,
): Promise<Round> {
  const now = portal.clock.now();
  const due = await portal.store.outbox.claim(atOnce, now, now + lease);
  let sent = 0;
  let failed = 0;
  for (const { id, notice, attempts } of due) {
    if (isStopping() || portal.clock.now() > now + lease * ofLease) break;
    try {
      await deliver(notice);
      await portal.store.outbox.sent(id, portal.clock.now());
      sent += 1;
    } catch (failure) {
      if (!isFault(failure)) throw failure;
      failed += 1;
      onFailure(failure);
      const wait = Math.min(longestWait, 10_000 * 2 ** Math.min(attempts, 12));
      if (notice.by === 'text' && attempts + 1 >= mostTexts) await portal.store.outbox.sent(id, portal.clock.now());
      else await portal.store.outbox.failed(id, portal.clock.now() + wait);
    }
  }
  return { sent, failed };
}
