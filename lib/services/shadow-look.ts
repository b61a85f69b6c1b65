import { Fault } from '#lib/domain/fault';
import type { MethodId, MethodSet } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import type { Backend } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { ShadowMark } from '#lib/ports/store/shadows';
import { recordElsewhere } from './record-elsewhere.ts';
import { differences } from './shadow-differences.ts';
import type { Difference } from './shadow-differences.ts';
import { isAnother, isSame, numberIn, shadowOf, shadowedMethod, shadowsOf, withShadows } from './shadow-rows.ts';
import type { ShadowRow } from './shadow-rows.ts';

export type ShadowParts = Pick<Portal, 'store' | 'clock'> & {
  /** Hears of what an operator should look at. */
  readonly onFault?: (fault: Fault) => void;
};

/** More than anybody sets up: of what a backend lists beyond, the portal counts how many there are, and no more. */
const most = 100;

/** What the backend said, and how far the portal knew it just before. */
interface Seen {
  readonly person: Person;
  readonly mark: ShadowMark;
  readonly askedAt: number;
  readonly set: MethodSet;
  readonly numbers: ReadonlyMap<MethodId, string> | null;
}

/**
 * Asks the backend what somebody has set up, and brings the portal's own rows in step. They are read without a lock, and
 * written, with the person held, only where something differs. What appeared or went without the portal is told, but for
 * what is there at the very first look. While the portal is changing something there itself, or has been since the question was
 * put, what differs is noted, and told as soon as it turns out that the portal has not done it.
 */
export async function look(parts: ShadowParts, backend: Backend, person: Person): Promise<MethodSet> {
  const { store, clock } = parts;
  const askedAt = clock.now();
  const mark = await store.shadows.markOf(person.id, backend.name);
  const listed = await backend.methodsOf(person);
  const rows = shadowsOf(await store.methods.of(person.id), backend.name);
  const set = capped(parts, listed, rows);
  const asked = { person, mark, askedAt, set };
  const drawn = draw(backend, { ...asked, numbers: null }, { rows, now: clock.now() });
  const known = person.defaultMethodId === set.defaultId && mark.knownSince !== null && mark.others === othersOf(set);
  const untold = drawn.some(({ secret }) => numberIn(secret.seen) !== null && secret.number === undefined);
  if (known && !untold && inStep(drawn, rows)) return withShadows(set, rows, clock.now());
  const numbers = untold ? await backend.numbersOf?.(person) : null;
  const seen = { ...asked, numbers: numbers ?? null };
  const written = await store.transaction((tables) => bringInStep(parts, backend, { tables, seen }));
  return withShadows(set, written, clock.now());
}

/** What is known already stays, with the default; an operator hears of it once. */
function capped({ onFault }: ShadowParts, set: MethodSet, rows: readonly ShadowRow[]): MethodSet {
  const over = set.methods.length - most;
  if (over <= 0) return set;
  const all = set.methods.length;
  if (rows.length < most)
    onFault?.(new Fault('backend-not-understood', `The backend lists ${String(all)} methods of one person.`));
  const known = new Set(rows.map(({ id }) => id));
  const rank = (id: MethodId): number => (id === set.defaultId ? 0 : known.has(id) ? 1 : 2);
  const methods = set.methods.toSorted((one, other) => rank(one.id) - rank(other.id)).slice(0, most);
  return { ...set, methods, others: (set.others ?? 0) + over };
}

/** The shadows as they should be. */
function draw(
  backend: Backend,
  { person, mark, set, numbers }: Omit<Seen, 'askedAt'>,
  { rows, now }: { readonly rows: readonly ShadowRow[]; readonly now: number },
): readonly ShadowRow[] {
  return set.methods.map((method) => {
    const there = rows.find(({ id }) => id === method.id);
    const before = there === undefined || isAnother(method, there) ? null : there;
    const first = mark.knownSince === null && method.addedAt > 0 && method.addedAt <= now;
    const addedAt = first ? method.addedAt : now;
    const asked = numbers === null || numberIn(method) === null ? undefined : (numbers.get(method.id) ?? null);
    const untold = backend.numbersOf === undefined || numberIn(method) === null ? null : undefined;
    return shadowOf(method, { personId: person.id, at: backend.name, addedAt, before, number: asked ?? untold });
  });
}

function inStep(drawn: readonly ShadowRow[], rows: readonly ShadowRow[]): boolean {
  if (drawn.length !== rows.length) return false;
  return drawn.every((each) => {
    const row = rows.find(({ id }) => id === each.id);
    return row !== undefined && isSame(each, row);
  });
}

/** Gives the shadows as they are then. */
async function bringInStep(
  parts: ShadowParts,
  backend: Backend,
  { tables, seen }: { readonly tables: Tables; readonly seen: Seen },
): Promise<readonly ShadowRow[]> {
  const { person, mark, askedAt, set } = seen;
  const now = parts.clock.now();
  await tables.people.hold(person.id);
  const held = await tables.shadows.markOf(person.id, backend.name);
  const rows = shadowsOf(await tables.methods.of(person.id), backend.name);
  const drawn = draw(backend, seen, { rows, now });
  const changing = held.version !== mark.version || held.changingUntil > now;
  if (changing && mark.knownSince === null) return rows;
  const ends = changing ? await endsOf(tables, person, drawn) : null;
  const endedAt = (id: MethodId) => ends?.get(id) ?? null;
  const difference = differences(rows, drawn, { now, askedAt, changing, endedAt });
  await tell(parts, tables, { ...seen, rows, difference });
  if (!changing) await tellOthers(parts, tables, { ...seen, mark: held, rows });
  for (const id of difference.ended) await tables.methods.end(id, now);
  for (const each of difference.put) await putShadow(tables, each);
  if (changing) return shadowsOf(await tables.methods.of(person.id), backend.name);
  const default_ = (await tables.people.byId(person.id))?.defaultMethodId ?? null;
  if (default_ !== set.defaultId) await tables.people.setDefaultMethod(person.id, set.defaultId);
  await tables.shadows.noteLook(person.id, backend.name, { at: now, others: othersOf(set) });
  return drawn;
}

async function endsOf(tables: Tables, { id }: Person, drawn: readonly ShadowRow[]) {
  const ends = new Map<MethodId, number | null>();
  for (const each of drawn) ends.set(each.id, await tables.methods.endedAt(id, each.id));
  return ends;
}

/** Keeps a shadow. An id that is another person's would give one the other's method. */
export async function putShadow(tables: Tables, row: ShadowRow): Promise<void> {
  if (await tables.methods.put(row)) return;
  throw new Fault('backend-not-understood', `The backend gives the method ${row.id} to two people.`);
}

interface Telling extends Seen {
  readonly rows: readonly ShadowRow[];
  readonly difference: Difference;
}

/** What came is told first: the last line says whether what somebody had was lost. */
async function tell(parts: ShadowParts, tables: Tables, { person, mark, rows, difference }: Telling): Promise<void> {
  const record = recordElsewhere(parts);
  const { found, lost } = difference;
  if (mark.knownSince !== null) {
    const came = { what: 'method-found', methods: found.map(shadowedMethod), numbers: numbersBefore(rows) } as const;
    await record(tables, person, came);
  }
  const gone = { what: 'method-lost-elsewhere', methods: lost.map(shadowedMethod), numbers: numbersOf(lost) } as const;
  await record(tables, person, gone);
}

/** Only how many there are is known of those that the portal does not know. */
async function tellOthers(
  parts: ShadowParts,
  tables: Tables,
  { person, mark, rows, set }: Omit<Telling, 'difference'>,
): Promise<void> {
  const [before, after] = [mark.others, othersOf(set)];
  if (before === null || before === after) return;
  await recordElsewhere(parts)(tables, person, { what: 'others-changed', before, after, numbers: numbersBefore(rows) });
}

function othersOf({ others = 0 }: MethodSet): number {
  return others;
}

/** The number of what was only noted is nobody's who was there before. */
function numbersBefore(rows: readonly ShadowRow[]): readonly string[] {
  return numbersOf(rows.filter(({ secret }) => secret.unsettled?.is !== 'came'));
}

function numbersOf(rows: readonly ShadowRow[]): readonly string[] {
  return rows.flatMap(({ secret }) => secret.number ?? []);
}
