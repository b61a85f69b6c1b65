import type { Assist } from '#lib/domain/assist';
import { pathInWords } from '#lib/domain/assist-masking';
import { assistTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';

/** Somebody who is there is written down this often at most. */
const noteEvery = 5_000;

/** Where a person is. */
export interface Seen {
  /** The address of the page they are on; null where it is not told. */
  readonly path: string | null;
  /** Whether their page listens; null where it is not told. */
  readonly live: boolean | null;
}

/**
 * Notes where the person of an assist is, and that they are there, as any request of a session notes when it was last seen.
 * Gives the assist as it is then: where the agent led is forgotten when they are there.
 */
export async function notePresence(portal: Portal, assist: Assist, { path, live }: Seen): Promise<Assist> {
  if (assist.state === 'over') return assist;
  const at = portal.clock.now();
  const now = path === null ? assist.personAt : pathInWords(path);
  const moved = now !== assist.personAt || now === assist.lead;
  const after = {
    ...assist,
    personAt: now,
    lead: path !== null && now === assist.lead ? null : assist.lead,
    personSeenAt: at,
    personLive: live ?? assist.personLive,
  };
  if (!moved && after.personLive === assist.personLive && at - assist.personSeenAt < noteEvery) return assist;
  await portal.store.assists.note(assist.id, { path: path === null ? null : now, at, live });
  if (moved) portal.bus.tell(assistTopic(assist.id));
  return after;
}

/** Notes that the agent of an assist is there. */
export async function noteAgent({ store, clock }: Portal, assist: Assist): Promise<void> {
  const at = clock.now();
  if (assist.state === 'over' || at - (assist.agentSeenAt ?? 0) < noteEvery) return;
  await store.assists.noteAgent(assist.id, at);
}
