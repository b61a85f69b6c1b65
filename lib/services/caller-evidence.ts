import type { Actor } from '#lib/domain/actor';
import { parseEvidence } from '#lib/domain/desk-act';
import type { CallerCheck, Evidence } from '#lib/domain/desk-act';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { callerVerified } from './caller-verified.ts';

/** What one of the staff typed and ticked. */
interface Given {
  readonly reason: string;
  readonly checks: readonly CallerCheck[];
}

/**
 * Reads why staff act and how they made sure who is calling. What the portal itself knows is not believed: that the caller
 * proved it by phone counts only where they did, to this agent, a quarter of an hour ago at most.
 */
export async function callerEvidence(
  portal: Pick<Portal, 'store' | 'clock'>,
  by: { readonly agent: Actor['person']; readonly person: Person },
  given: Given,
): Promise<Result<Evidence, RefusalOf<'reason-too-short' | 'check-missing' | 'caller-not-proved'>>> {
  const evidence = parseEvidence(given.reason, given.checks);
  if (!evidence.ok || !evidence.value.checks.includes('proved-by-phone')) return evidence;
  const at = await callerVerified(portal, by.agent, by.person);
  return at === null ? refuse({ code: 'caller-not-proved' }) : evidence;
}
