import { Fault } from '#lib/domain/fault';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import { proposedName } from './proposed-name.ts';
import { numberIndexOf } from './tries-key.ts';

/** What a right answer leads to, in the transaction that uses the challenge up. */
export type Outcome =
  | { readonly does: 'add'; readonly method: MethodRow }
  | { readonly does: 'accept-step'; readonly step: number }
  | { readonly does: 'accept-counter'; readonly counter: number; readonly backedUp: boolean }
  | { readonly does: 'mark-used' };

/** A number that was proved, as the method it becomes. */
export function newPhone(
  options: BackendParts,
  row: ChallengeRow,
  proved: { readonly number: string; readonly by: 'text' | 'call' },
): Outcome {
  const { number, by } = proved;
  const kind = row.methodKind;
  if (kind === 'authenticator-app' || kind === 'security-key') throw new Fault('internal', `A number for a ${kind}.`);
  const method = {
    ...blank(options, row),
    name: proposedName(kind),
    secret: { kind: 'phone', number, ...(kind === 'alternative-phone' ? { by } : {}) },
    numberIndex: numberIndexOf(options.keyring, number),
  } as const;
  return { does: 'add', method };
}

/** A method row with everything that its kind has no use for. */
export function blank(options: BackendParts, row: ChallengeRow) {
  return {
    id: options.keyring.id(),
    personId: row.personId,
    kind: row.methodKind,
    numberIndex: null,
    credentialId: null,
    lastStep: 0,
    drift: 0,
    counter: 0,
    userVerified: false,
    backupEligible: false,
    backedUp: false,
    addedAt: options.clock.now(),
    lastUsedAt: null,
    disabledAt: null,
    enrolmentId: row.enrolmentId,
  } as const;
}

/**
 * Whether somebody has a number already: for the same kind of method, or as an alternative to itself (guide 1.5 asks for
 * a second phone). A text and a call to one number are two ways, and may be.
 */
export function isTaken(enrolled: readonly MethodRow[], asked: Pick<MethodRow, 'kind' | 'numberIndex'>): boolean {
  const { kind, numberIndex } = asked;
  if (numberIndex === null) return false;
  return enrolled.some(
    (row) =>
      row.numberIndex === numberIndex &&
      (row.kind === kind || row.kind === 'alternative-phone' || kind === 'alternative-phone'),
  );
}
