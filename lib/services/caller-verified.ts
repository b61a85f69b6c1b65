import { callerVerifiedFor } from '#lib/domain/caller-check';
import { linkLasts } from '#lib/domain/challenge';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';

/** The agent's page may be a while in asking what was answered. */
const settleLasts = linkLasts;

/**
 * When somebody last proved to this agent that they hold their phone, within the quarter of an hour in which it counts
 * as evidence; null when they have not.
 */
export async function callerVerified(
  portal: Pick<Portal, 'store' | 'clock'>,
  agent: Pick<Person, 'id'>,
  person: Pick<Person, 'id'>,
): Promise<number | null> {
  const now = portal.clock.now();
  const checks = await portal.store.callerChecks.ofPerson(person.id, now - callerVerifiedFor - linkLasts - settleLasts);
  const verified = checks.find(({ state, agentId }) => state === 'verified' && agentId === agent.id);
  const at = verified?.endedAt ?? null;
  return at !== null && at > now - callerVerifiedFor ? at : null;
}
