import type { Present } from '#lib/domain/actor';
import { settlesAt } from '#lib/domain/first-set-up';
import { probationLasts } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { policyOf } from './policy-of.ts';

export type NoAppPassword = RefusalOf<
  'app-passwords-off' | 'app-passwords-need-method' | 'app-passwords-held-back' | 'not-allowed'
>;

const hour = 60 * 60_000;

/**
 * Whether somebody may add an app password now, by the policy of their organisation; nobody but themselves ever may. The
 * methods are read anew, so that the one whose proof has just been given counts (guide 1.2, steps 18 to 20).
 */
export async function mayMakeAppPassword(portal: Portal, { actor }: Present): Promise<Result<void, NoAppPassword>> {
  if (actor.kind !== 'self') return refuse({ code: 'not-allowed' });
  const policy = await policyOf(portal, actor.person);
  const { offered, holdBackHours } = policy.appPasswords;
  if (!offered || !portal.backend.capabilities.appPasswords) return refuse({ code: 'app-passwords-off' });
  const { methods } = await portal.backend.methodsOf(actor.person);
  if (actor.person.mfaOnAt === null || methods.length === 0) return refuse({ code: 'app-passwords-need-method' });
  const by = methods.find(({ id }) => id === actor.session.secondStep?.methodId);
  if (by?.onProbation === true && methods.some(({ onProbation }) => onProbation !== true)) {
    return refuse({ code: 'app-passwords-held-back', retryAt: by.addedAt + probationLasts });
  }
  const now = portal.clock.now();
  // Read anew as well: the first method may have been set up a moment ago.
  const { setUpAt } = (await portal.store.people.byId(actor.person.id)) ?? actor.person;
  const settles = settlesAt(setUpAt === undefined ? {} : { setUpAt }, policy, now) ?? 0;
  const retryAt = Math.max(settles, Math.min(...methods.map((method) => method.addedAt)) + holdBackHours * hour);
  return retryAt > now ? refuse({ code: 'app-passwords-held-back', retryAt }) : ok(undefined);
}
