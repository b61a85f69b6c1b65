import type { RefusalOf } from '#lib/domain/refusal';
import { refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { CallerLinkState } from '#lib/domain/caller-link';
import type { Portal } from '#lib/ports/portal';

/**
 * Takes the number that a caller was told by the service desk, on the page of the link that was sent to their phone; null
 * when they are not on the phone with anybody. One try: another number ends it (T-14). It says nothing to whoever types it
 * but whether it was right, and opens nothing: only the page of the agent who asked counts it (row F4).
 */
export async function answerCallerLink(
  portal: Pick<Portal, 'phoneApp'>,
  code: string,
  number: string | null,
): Promise<Result<CallerLinkState, RefusalOf<'caller-number-missing' | 'challenge-expired'>>> {
  const digits = number?.replaceAll(/\s/g, '') ?? null;
  if (digits !== null && !/^[0-9]{1,9}$/.test(digits)) return refuse({ code: 'caller-number-missing' });
  return portal.phoneApp.answerLink(code, digits);
}
