import type { Present } from '#lib/domain/actor';
import type { ProviderProof } from '#lib/domain/provider-proof';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Secret } from '#lib/domain/secret';
import { isStandIn, standingOf } from '#lib/domain/session';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { findByProvider } from './find-by-provider.ts';
import type { FindRefusal } from './find-by-provider.ts';
import { cameAsAnother } from './link-provider.ts';
import { newToken } from './new-token.ts';
import { providerStep } from './provider-step.ts';
import { recordEvent } from './record-event.ts';
import { confirmSession, raiseSession, whileSignedIn } from './still-signed-in.ts';

/**
 * Whether the provider is asked to prove somebody anew, before a change or at the door: everywhere where it alone proves
 * (decision 0016), else in place of the password of whoever has no method yet.
 */
export function provesByProvider({ backend }: Pick<Portal, 'backend'>, { set }: Present): boolean {
  return backend.capabilities.proves === 'provider' || set.methods.length === 0;
}

type ConfirmRefusal =
  | FindRefusal
  | RefusalOf<
      'provider-somebody-else' | 'provider-not-enough' | 'provider-not-fresh' | 'not-strong-enough' | 'signed-out'
    >;

/**
 * Takes a proof that the provider was asked for anew: of the same person, by issuer and subject, and with a second step
 * where they have one. The session keeps the provider's own time of it, and gets a new id (ASVS 7.2.4, 7.5.1).
 */
export async function confirmByProvider(
  portal: Portal,
  present: Present,
  proof: ProviderProof,
): Promise<Result<Secret, ConfirmRefusal>> {
  const { actor, set } = present;
  ownDoing(actor);
  if (!provesByProvider(portal, present)) return refuse({ code: 'not-strong-enough' });
  const found = await findByProvider(portal, { proof, origin: actor.origin, createIn: null });
  if (!found.ok) return found;
  const another = await cameAsAnother(portal.store, actor.session, proof.identity);
  if (another || found.value.person.id !== actor.person.id) return refuse({ code: 'provider-somebody-else' });
  const { provedAt } = proof;
  if (provedAt === null) return refuse({ code: 'provider-not-fresh' });
  const { linked, stepped } = found.value;
  const step = providerStep(portal, { proof, linked, stepped });
  if (step === null && set.methods.length > 0) return refuse({ code: 'provider-not-enough' });
  const due = standingOf(actor.session, actor.person, set) === 'second-step-due';
  const { token, hash } = newToken(portal);
  const confirm = async (tables: Tables): Promise<Result<Secret, never>> => {
    const { id, wantedPath, secondStep } = actor.session;
    await confirmSession(tables, actor, { at: provedAt, hash });
    const { identity, account, sid, idToken } = proof;
    const at = portal.clock.now();
    const toLink = linked ? null : { tenantId: account.tenantId, objectId: account.objectId };
    await tables.providerSessions.keep({ id, ...identity, sid, idToken: idToken.reveal(), at, toLink });
    // What the service desk made for a first set-up is not to be forgotten for it.
    const standIn = secondStep !== null && isStandIn(secondStep) && set.methods.length === 0;
    if (step !== null && !standIn) await raiseSession(tables, present, { step, hash });
    if (due && wantedPath !== null) await tables.sessions.forgetWantedPath(id);
    await recordEvent(tables, actor, { what: due ? 'signed-in' : 'confirmed', with: 'provider' });
    return ok(token);
  };
  return whileSignedIn(() => portal.store.transaction(confirm));
}
