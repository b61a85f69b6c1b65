import type { Present } from '#lib/domain/actor';
import type { Result } from '#lib/domain/result';
import type { Step } from '#lib/journeys/journey';
import type { Portal } from '#lib/ports/portal';
import type { Run } from './current-enrolment.ts';
import { recordEvent } from './record-event.ts';
import { hold } from './step-outcome.ts';
import type { Held, Onward, StepInput } from './step-outcome.ts';

/**
 * Holds what comes from the screens of a QR code that has expired (NIST SP 800-63B §4.1.2.2): nothing that an app has
 * from it can be proved any more, so it is said at once and not after a code was typed. Null where it still counts.
 */
export async function holdExpiredQr(
  portal: Portal,
  { actor }: Present,
  given: { readonly run: Run; readonly step: Step; readonly input: StepInput },
): Promise<Result<Onward, Held> | null> {
  const { run, step, input } = given;
  if (!restsOnQr(run, step)) return null;
  const { challengeId } = run.enrolment;
  if (challengeId !== null && (await portal.backend.view(actor, challengeId)) !== null) return null;
  if (input.answer?.ok === true) {
    await recordEvent(portal.store, actor, { what: 'answer-refused', refusal: 'challenge-expired' });
  }
  return hold(portal, run, { refusal: { code: 'qr-code-expired' } });
}

/** A phone that can be asked has used up its QR code when it is tried out: it is asked again. */
function restsOnQr({ kind, enrolment }: Run, step: Step): boolean {
  if (kind !== 'authenticator-app') return false;
  return step.does === 'tell' ? 'begins' in step : step.does === 'prove' && enrolment.facts.app !== 'own';
}
