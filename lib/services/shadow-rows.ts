import type { Method, MethodSet } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import type { KeptElsewhere, MethodRow } from '#lib/ports/store/methods';

/** What the portal keeps of a method that is kept elsewhere. */
export type ShadowRow = MethodRow & { readonly secret: KeptElsewhere };

/** What a shadow is drawn from. */
export interface Drawn {
  readonly personId: PersonId;
  /** The name of the backend. */
  readonly at: string;
  /** Since when it is there, where no earlier shadow says. */
  readonly addedAt: number;
  readonly before: ShadowRow | null;
  /** Left out where nobody has asked for it: then the number of the shadow before stays. */
  readonly number?: string | null | undefined;
}

/** A use that is noted at both ends is one. */
const sameUse = 60_000;

/** The shadows of one backend among somebody's rows; those of another are not its business. */
export function shadowsOf(rows: readonly MethodRow[], at: string): readonly ShadowRow[] {
  return rows.filter((row): row is ShadowRow => row.secret.kind === 'elsewhere' && row.secret.at === at);
}

/** The shadow of a method as it is now. What the portal alone knows, of an earlier one, stays: that its counting has switched it off, and since when it has been there. */
export function shadowOf(method: Method, { personId, at, addedAt, before, number }: Drawn): ShadowRow {
  const { id, kind, name } = method;
  const known = number === undefined ? before?.secret.number : number;
  const secret = { kind: 'elsewhere', at, seen: withoutTimes(method) } as const;
  const off = offBy(method, before);
  return {
    ...nothingProved,
    id,
    personId,
    kind,
    name,
    secret: {
      ...secret,
      ...(known === undefined ? {} : { number: known }),
      ...(off === 'there' ? { offThere: true } : {}),
    },
    userVerified: method.kind === 'security-key' && method.userVerified,
    ...(before === null ? { addedAt, enrolmentId: null } : onlyHere(before)),
    lastUsedAt: lastUse(method.lastUsedAt, before?.lastUsedAt ?? null),
    disabledAt: off === 'here' && before !== null ? before.disabledAt : method.disabledAt,
  };
}

function onlyHere({ addedAt, probationUntil, enrolmentId }: ShadowRow) {
  return { addedAt, enrolmentId, ...(probationUntil === undefined ? {} : { probationUntil }) };
}

/** What is proved with is kept elsewhere. */
const nothingProved = {
  numberIndex: null,
  credentialId: null,
  lastStep: 0,
  drift: 0,
  counter: 0,
  backupEligible: false,
  backedUp: false,
};

/** What has switched a method off: the portal's own counting, the backend, or nothing. */
function offBy(method: Method, before: ShadowRow | null): 'here' | 'there' | null {
  const offHere = before !== null && before.disabledAt !== null && before.secret.offThere === undefined;
  if (offHere) return 'here';
  return method.disabledAt === null ? null : 'there';
}

/** A method as its shadow has it. */
export function shadowedMethod(row: ShadowRow): Method {
  const { id, name, addedAt, lastUsedAt, disabledAt } = row;
  return { ...row.secret.seen, id, name, addedAt, lastUsedAt, disabledAt };
}

/** What the backend lists, with what only the portal knows of it. */
export function withShadows(set: MethodSet, rows: readonly ShadowRow[], now: number): MethodSet {
  const methods = set.methods.map((method): Method => {
    const row = rows.find(({ id }) => id === method.id);
    if (row === undefined) return method;
    const { addedAt, disabledAt, probationUntil } = row;
    const known = {
      addedAt,
      lastUsedAt: lastUse(method.lastUsedAt, row.lastUsedAt),
      disabledAt: disabledAt ?? method.disabledAt,
    };
    const onProbation = probationUntil !== undefined && probationUntil > now;
    return onProbation ? { ...method, ...known, onProbation } : { ...method, ...known };
  });
  return { ...set, methods };
}

/** Whether two shadows say the same. */
export function isSame(one: ShadowRow, other: ShadowRow): boolean {
  return said(one) === said(other);
}

/** Whether what now goes by an id proves something else than what went by it before: another kind, or another number. */
export function isAnother(now: Method, before: ShadowRow): boolean {
  const was = before.secret.seen;
  return now.kind !== was.kind || numberIn(now) !== numberIn(was);
}

/** What is shown of its number; null for what has none. */
export function numberIn(method: Method): string | null {
  return 'number' in method ? method.number : null;
}

function said({ kind, name, lastUsedAt, disabledAt, secret }: ShadowRow): string {
  const { seen, number, offThere, unsettled } = secret;
  const parts = Object.entries(seen).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([
    kind,
    name,
    lastUsedAt,
    disabledAt,
    parts,
    number === undefined,
    number,
    offThere,
    unsettled?.is,
  ]);
}

function withoutTimes(method: Method): Method {
  const { onProbation: _, ...seen } = method;
  return { ...seen, addedAt: 0, lastUsedAt: null, disabledAt: null };
}

function lastUse(there: number | null, here: number | null): number | null {
  if (there === null || here === null) return there ?? here;
  return there > here + sameUse ? there : here;
}
