import type { Actor, Origin } from '#lib/domain/actor';
import type { ChallengeId } from '#lib/domain/challenge';
import type { MethodId } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import { methodForReset } from '#lib/domain/reset';
import type { Reset, ResetWay } from '#lib/domain/reset';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { findReset, resetActor } from './find-reset.ts';

/** How somebody wants to prove who they are. */
export interface WayChosen {
  /** Of the cookie. */
  readonly token: string | null;
  readonly way: ResetWay;
  readonly origin: Origin;
  /** Does something after the answer is out, so that its time tells nothing. */
  readonly later: (work: () => Promise<void>) => void;
}

/**
 * Notes the choice. Whatever is sent for it is sent after the answer: whether there is anybody, whether they have set that
 * up, and whether it may be sent now, changes neither the page nor its time (ASVS 6.3.8).
 */
export async function chooseResetWay(
  portal: Portal,
  chosen: WayChosen,
): Promise<Result<void, RefusalOf<'reset-over'>>> {
  const reset = await findReset(portal, chosen.token);
  if (reset === null) return refuse({ code: 'reset-over' });
  const version = await portal.store.resets.choose(reset.id, chosen.way);
  if (version === null) return refuse({ code: 'reset-over' });
  chosen.later(() => ask(portal, { ...reset, version }, chosen));
  return ok(undefined);
}

async function ask(portal: Portal, reset: Reset, { way, origin }: WayChosen): Promise<void> {
  if (way === 'desk-code' || reset.personId === null) return;
  const person = await portal.store.people.byId(reset.personId);
  if (person === null) return;
  const method = methodForReset(await portal.backend.methodsOf(person), way, reset.proofs);
  if (method === null) return;
  const actor = resetActor(reset, person, origin);
  const challenge =
    (await resend(portal, actor, { reset, way })) ?? (await begin(portal, actor, { method: method.id, way }));
  if (challenge !== null) await portal.store.resets.ask(reset.id, reset.version, challenge);
}

type Sent = Exclude<ResetWay, 'desk-code'>;

/**
 * The same way again sends another code beside the first: that one stays good for its own time, also when nothing more may
 * be sent. Null where there is nothing that could be sent again.
 */
async function resend(
  portal: Portal,
  actor: Actor,
  { reset, way }: { readonly reset: Reset; readonly way: Sent },
): Promise<ChallengeId | null> {
  const { challengeId } = reset;
  if (reset.way !== way || challengeId === null || way === 'code') return null;
  const sent = await portal.backend.resend(actor, challengeId);
  return !sent.ok && sent.refusal.code === 'challenge-expired' ? null : challengeId;
}

async function begin(
  portal: Portal,
  actor: Actor,
  { method, way }: { readonly method: MethodId; readonly way: Sent },
): Promise<ChallengeId | null> {
  const asked = await portal.backend.challenge(actor, { method, purpose: 'reset', way });
  return asked.ok ? asked.value.id : null;
}
