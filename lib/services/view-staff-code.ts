import type { Present } from '#lib/domain/actor';
import { inFours } from '#lib/domain/access-code';
import type { Person, PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { verdictOn } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import { callerVerified } from './caller-verified.ts';
import { forgetShown } from './forget-shown.ts';
import { halvesApartUntil, personForCode } from './make-code-within.ts';
import { staffCodeAbout } from './staff-code-about.ts';
import type { StaffCodeKind } from './staff-code-about.ts';
import { viewShown } from './view-shown.ts';

/** The page on which staff make a code for somebody, or read off the one just made. */
export interface StaffCodeView {
  readonly person: Person;
  /** The code, in fours, for the session that had it made; null otherwise. */
  readonly shown: string | null;
  /** Until when the one that is there works; null where there is none, and for the other kind, which is not told. */
  readonly until: number | null;
  readonly needsSecond: boolean;
  /** Nothing is set up yet: it is used before the first set-up. */
  readonly first: boolean;
  /** Until when this agent makes no such code for them, since they made the other kind; null where they may. */
  readonly apartUntil: number | null;
  /** When they proved to whoever looks, by phone, who they are; null where they did not, or it counts no more. */
  readonly callerVerifiedAt: number | null;
}

/** What staff see of somebody's code: the code itself only once, in the session that had it made. */
export async function viewStaffCode(
  portal: Portal,
  present: Present,
  of: { readonly person: PersonId; readonly kind: StaffCodeKind },
): Promise<Result<StaffCodeView, RefusalOf<'not-found' | 'not-allowed'>>> {
  const agent = present.actor.person;
  const found = await personForCode(portal, agent, of);
  if (!found.ok) return found;
  const person = found.value;
  const shown = await viewShown(portal, present, staffCodeAbout(of.kind, person.id));
  const open = of.kind === 'access-code' ? await portal.store.accessCodes.openOf(person.id, portal.clock.now()) : null;
  return ok({
    person,
    shown: shown === null ? null : written(shown.reveal()),
    until: open?.expiresAt ?? null,
    first: (await portal.backend.methodsOf(person)).methods.length === 0,
    apartUntil: await apartUntil(portal, agent.id, of),
    needsSecond: verdictOn(agent, `make-${of.kind}`, person) === 'with-a-second',
    callerVerifiedAt: await callerVerified(portal, agent, person),
  });
}

async function apartUntil(
  { store, clock }: Portal,
  agent: PersonId,
  of: { readonly person: PersonId; readonly kind: StaffCodeKind },
): Promise<number | null> {
  const other = of.kind === 'access-code' ? store.deskCodes : store.accessCodes;
  const until = halvesApartUntil(await other.lastBy(agent, of.person));
  return until > clock.now() ? until : null;
}

/** "Done": the code is told and shown no more. */
export async function putStaffCodeAway(
  portal: Portal,
  present: Present,
  of: { readonly person: PersonId; readonly kind: StaffCodeKind },
): Promise<Result<void, RefusalOf<'not-found' | 'not-allowed'>>> {
  const found = await personForCode(portal, present.actor.person, of);
  if (!found.ok) return found;
  await forgetShown(portal, present, staffCodeAbout(of.kind, found.value.id));
  return ok(undefined);
}

/** One that a backend has made for a sign-in of its own stays as it is. */
function written(code: string): string {
  return /^[0-9A-Z]+$/.test(code) ? inFours(code) : code;
}
