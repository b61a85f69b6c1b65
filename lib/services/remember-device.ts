import type { Actor } from '#lib/domain/actor';
import type { MethodId } from '#lib/domain/method';
import type { Policy } from '#lib/domain/policy';
import { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { DeviceId } from '#lib/ports/store/remembered-devices';
import { policyOf } from './policy-of.ts';
import { recordChange } from './record-event.ts';
import { newToken } from './new-token.ts';

const day = 24 * 3_600_000;

/** A browser about to be remembered, if the second step is right. */
export interface DeviceOffer {
  readonly id: DeviceId;
  readonly tokenHash: string;
  readonly days: number;
}

/** The mark that a remembered browser carries in its cookie: which one it is, and the token that works once. */
export interface DeviceMark {
  readonly value: Secret;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** The mark of a browser, from its parts. */
export function deviceMark(id: DeviceId, token: Secret, until: number): DeviceMark {
  return { value: new Secret(`${id}.${token.reveal()}`), until };
}

/** The parts of a mark; null for what is none. */
export function partsOfMark(text: string): { readonly id: DeviceId; readonly token: string } | null {
  const [, id, token] = /^([\w-]{8,64})\.([\w-]{43})$/.exec(text) ?? [];
  return id === undefined || token === undefined ? null : { id, token };
}

/** When the days of a browser are over. A policy that was lowered counts for those remembered before, too. */
export function rememberedUntil(policy: Policy, rememberedAt: number): number {
  return rememberedAt + policy.rememberedDays * day;
}

/** Prepares for the browser to be remembered with the second step that is about to be answered; null where the policy has it not. */
export async function offerDevice(
  portal: Portal,
  { person }: Actor,
): Promise<{ readonly offer: DeviceOffer; readonly mark: DeviceMark } | null> {
  const policy = await policyOf(portal, person);
  if (policy.rememberedDays <= 0) return null;
  const { token, hash } = newToken(portal);
  const id = portal.keyring.id();
  const mark = deviceMark(id, token, rememberedUntil(policy, portal.clock.now()));
  return { offer: { id, tokenHash: hash, days: policy.rememberedDays }, mark };
}

/** Has the browser remembered, in the transaction of the second step that proved it (NIST SP 800-63B §5.1). */
export async function rememberDevice(
  portal: Pick<Portal, 'clock'>,
  tables: Tables,
  by: { readonly actor: Actor; readonly offer: DeviceOffer; readonly methodId: MethodId },
): Promise<void> {
  const { actor, offer, methodId } = by;
  await tables.devices.remember({
    id: offer.id,
    tokenHash: offer.tokenHash,
    personId: actor.person.id,
    methodId,
    rememberedAt: portal.clock.now(),
    ...actor.origin,
  });
  await tables.sessions.remember(actor.session.id, offer.id);
  await recordChange(portal)(tables, actor, { what: 'device-remembered', days: offer.days });
}
