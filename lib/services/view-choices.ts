import type { Present } from '#lib/domain/actor';
import { methodKinds, usableMethods } from '#lib/domain/method';
import type { MethodKind, MethodSet } from '#lib/domain/method';
import type { Policy } from '#lib/domain/policy';
import { journeyFor } from '#lib/journeys/registry';
import type { Portal } from '#lib/ports/portal';
import { mfaMandatory } from './mfa-mandatory.ts';
import { policyOf } from './policy-of.ts';
import { whySetUpWaits } from './why-set-up-waits.ts';

/** Why a method is not offered. */
export type Absence = 'not-in-policy' | 'not-in-backend' | 'not-first';

/** What can be set up, and what cannot. */
export interface Choices {
  /** The recommended one first. */
  readonly offered: readonly {
    readonly kind: MethodKind;
    readonly journey: string;
    readonly recommended: boolean;
    /** Where it is set up, when that is not in the portal. */
    readonly elsewhere: string | null;
  }[];
  readonly absent: readonly { readonly kind: MethodKind; readonly why: Absence }[];
  /** MFA is on with nothing set up and optional, so that it can be switched off again from here. */
  readonly mayLeave: boolean;
}

/** Why somebody cannot set up a kind of method; null when they can. */
export function whyAbsent(
  portal: Portal,
  of: { readonly policy: Policy; readonly set: MethodSet },
  kind: MethodKind,
): Absence | null {
  if (!of.policy.methods.includes(kind)) return 'not-in-policy';
  if (journeyFor(kind) === undefined || portal.backend.capabilities.enrolling[kind].at === 'nowhere') {
    return 'not-in-backend';
  }
  // An alternative is one to something (guide 1.5).
  return kind === 'alternative-phone' && usableMethods(of.set).length === 0 ? 'not-first' : null;
}

/** What somebody can choose from, and why the rest is missing (row B2). */
export async function viewChoices(portal: Portal, present: Present): Promise<Choices> {
  const { actor, set } = present;
  const policy = await policyOf(portal, actor.person);
  const required = await mfaMandatory(portal, actor.person, policy);
  const waits = await whySetUpWaits(portal, present, policy);
  const order = [policy.recommended, ...policy.methods, ...methodKinds];
  const kinds = [...new Set(order)];
  const offered = kinds.filter((kind) => whyAbsent(portal, { policy, set }, kind) === null);
  return {
    offered: offered.map((kind) => ({
      kind,
      journey: journeyFor(kind)?.id ?? kind,
      recommended: kind === policy.recommended,
      elsewhere: placeElsewhere(portal, kind),
    })),
    absent: kinds.flatMap((kind) => {
      const why = whyAbsent(portal, { policy, set }, kind);
      return why === null ? [] : [{ kind, why }];
    }),
    mayLeave: actor.person.mfaOnAt !== null && set.methods.length === 0 && !required && waits === null,
  };
}

/** The address of the site where a kind is set up; null where it is here, or nowhere. */
export function placeElsewhere({ backend }: Portal, kind: MethodKind): string | null {
  const place = backend.capabilities.enrolling[kind];
  return place.at === 'elsewhere' ? place.url : null;
}

/** How a number can be proved here: by text, by call, or either. */
export function waysToProve(portal: Portal, of: { readonly policy: Policy; readonly set: MethodSet }) {
  const kinds = { text: 'text-message', call: 'phone-call' } as const;
  return (['text', 'call'] as const).filter((by) => whyAbsent(portal, of, kinds[by]) === null);
}
