import { accessCodeLength, halvesApartFor, staffCodeShownFor, agreedCodeShownFor } from '#lib/domain/access-code';
import type { Person, PersonId } from '#lib/domain/person';
import { bytesOfCode, recoveryCodeOf } from '#lib/domain/recovery-code';
import type { RefusalOf } from '#lib/domain/refusal';
import { deskCodeLasts, deskCodeLength } from '#lib/domain/reset';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { verdictOn } from '#lib/domain/rights';
import type { Secret } from '#lib/domain/secret';
import type { SessionId } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { deskCodeHash } from './make-desk-code.ts';
import { recordStaffChange } from './record-staff-change.ts';
import type { StaffActor } from './record-staff-change.ts';
import { staffCodeAbout } from './staff-code-about.ts';
import type { StaffCodeKind } from './staff-code-about.ts';
import { accessCodeHash, accessCodeTriesKey } from './use-access-code.ts';

/** Which code is made, and for which session of the agent it is shown. */
export interface StaffCodeAsked {
  readonly kind: StaffCodeKind;
  /** Of a temporary access code; the other lasts an hour. */
  readonly minutes: number;
  readonly shownTo: SessionId;
  /** What the backend has made and keeps; left out where the portal makes it. */
  readonly kept?: { readonly id: string; readonly code: Secret };
  /** Done first of all that is written. */
  readonly settle?: (tables: Tables) => Promise<void>;
}

const lengths = { 'access-code': accessCodeLength, 'desk-code': deskCodeLength } as const;

/** Until when an agent who made the one kind of code makes not the other for the same person. */
export function halvesApartUntil(last: { readonly madeAt: number; readonly worksUntil: number } | null): number {
  return last === null ? 0 : Math.max(last.madeAt + halvesApartFor, last.worksUntil);
}

/** Somebody whom one of the staff may make a code for; whoever is out of their reach is nobody to them. */
export async function personForCode(
  portal: Portal,
  agent: Person,
  of: { readonly person: PersonId; readonly kind: StaffCodeKind },
): Promise<Result<Person, RefusalOf<'not-found' | 'not-allowed'>>> {
  const act = `make-${of.kind}` as const;
  const person = await portal.store.people.byId(of.person);
  if (person === null || verdictOn(agent, 'view-person', person) === 'no') return refuse({ code: 'not-found' });
  return verdictOn(agent, act, person) === 'no' ? refuse({ code: 'not-allowed' }) : ok(person);
}

/**
 * Makes a code for somebody, in the transaction of its audit line and its notice to every address of theirs. Of the code
 * only a keyed hash is kept; the agent who asked reads it off one page, once, and tells it. Never both kinds for one person
 * by one agent within the hour or while the other works: half of an account is all that one agent can be talked into
 * (security rows A23, R46, T-13).
 */
export function makeCodeWithin(portal: Portal) {
  return async (
    tables: Tables,
    by: StaffActor,
    asked: StaffCodeAsked,
  ): Promise<Result<void, RefusalOf<'halves-apart' | 'mfa-already-off'>>> => {
    const { agent, person } = by;
    const { kind, shownTo } = asked;
    await tables.people.hold(person.id);
    const now = portal.clock.now();
    if (kind === 'access-code' && person.mfaOnAt === null) return refuse({ code: 'mfa-already-off' });
    const other = kind === 'access-code' ? tables.deskCodes : tables.accessCodes;
    const last = await other.lastBy(agent.id, person.id);
    const apart = halvesApartUntil(last);
    if (apart > now) return refuse({ code: 'halves-apart', retryAt: apart });
    await asked.settle?.(tables);
    const own = () => recoveryCodeOf(portal.keyring.token(bytesOfCode)).slice(0, lengths[kind]);
    // What a backend makes is of its own length: shortened it would open nothing.
    const made = asked.kept?.code.reveal() ?? own();
    const remote = asked.kept === undefined ? {} : { remoteId: asked.kept.id };
    const [code, until] = await (kind === 'access-code' ? keepAccessCode : keepDeskCode)(portal, tables, {
      by,
      made,
      minutes: asked.minutes,
      remote,
    });
    const about = staffCodeAbout(kind, person.id);
    const shown = {
      about,
      sessionId: shownTo,
      text: code,
      expiresAt: now + (by.agreed === undefined ? staffCodeShownFor : agreedCodeShownFor),
    };
    await tables.shownOnce.forget(about);
    await tables.shownOnce.keep(shown);
    await recordStaffChange(portal)(tables, by, { what: `${kind}-made`, until });
    return ok(undefined);
  };
}

interface Keeping {
  readonly by: StaffActor;
  readonly made: string;
  readonly minutes: number;
  readonly remote: { readonly remoteId?: string };
}

type Kept = readonly [code: string, until: number];

async function keepAccessCode(
  portal: Portal,
  tables: Tables,
  { by, made: code, minutes, remote }: Keeping,
): Promise<Kept> {
  const { agent, person } = by;
  const madeAt = portal.clock.now();
  const expiresAt = madeAt + minutes * 60_000;
  const hash = accessCodeHash(portal, person.id, code);
  const id = portal.keyring.id();
  await tables.accessCodes.make({ id, personId: person.id, hash, madeBy: agent.id, madeAt, expiresAt, ...remote });
  await tables.tries.clear(accessCodeTriesKey(person.id));
  return [code, expiresAt];
}

async function keepDeskCode(portal: Portal, tables: Tables, { by, made: code }: Keeping): Promise<Kept> {
  const { agent, person } = by;
  const at = portal.clock.now();
  const expiresAt = at + deskCodeLasts;
  const hash = deskCodeHash(portal, person.id, code);
  await tables.deskCodes.make({ personId: person.id, hash, at, expiresAt, madeBy: agent.id });
  return [code, expiresAt];
}
