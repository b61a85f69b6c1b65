import { Fault } from '#lib/domain/fault';
import type { MethodId, MethodSet } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import type { Backend } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { ShadowMark } from '#lib/ports/store/shadows';
import type { PutOffLooks } from './put-off-looks.ts';
import { recordElsewhere } from './record-elsewhere.ts';
import { isAnother, isSame, numberIn, shadowOf, shadowedMethod, shadowsOf, withShadows } from './shadow-rows.ts';
import type { ShadowRow } from './shadow-rows.ts';

export type ShadowParts = Pick<Portal, 'store' | 'clock'>;

type Looking = ShadowParts & { readonly putOff: PutOffLooks };

/** What the backend said, and how far the portal knew it just before. */
interface Seen {
  readonly person: Person;
  readonly mark: ShadowMark;
  readonly set: MethodSet;
  readonly numbers: ReadonlyMap<MethodId, string> | null;
}

/**
 * Asks the backend what somebody has set up, and brings the portal's own rows in step. They are read without a lock, and
 * written, with the person held, only where something differs. What appeared or went without the portal is told, but for
 * what is there at the very first look. Nothing is written while the portal is changing something there itself, or has
 * been since the question was put: then the next look does, but for what has been there for longer than a change lasts.
 */
export async function look(parts: Looking, backend: Backend, person: Person): Promise<MethodSet> {
  const { store, clock } = parts;
  const mark = await store.shadows.markOf(person.id, backend.name);
  const set = await backend.methodsOf(person);
  const rows = shadowsOf(await store.methods.of(person.id), backend.name);
  const drawn = draw(backend, { person, mark, set, numbers: null }, { rows, now: clock.now() });
  const known = person.defaultMethodId === set.defaultId && mark.knownSince !== null;
  const untold = drawn.some(({ secret }) => numberIn(secret.seen) !== null && secret.number === undefined);
  if (known && !untold && inStep(drawn, rows)) {
    parts.putOff.clear(person.id);
    return withShadows(set, rows, clock.now());
  }
  const numbers = untold ? await backend.numbersOf?.(person) : null;
  const seen = { person, mark, set, numbers: numbers ?? null };
  const written = await store.transaction((tables) => bringInStep(parts, backend, { tables, seen }));
  return withShadows(set, written, clock.now());
}

/** The shadows as they should be. */
function draw(
  backend: Backend,
  { person, mark, set, numbers }: Seen,
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
  parts: Looking,
  backend: Backend,
  { tables, seen }: { readonly tables: Tables; readonly seen: Seen },
): Promise<readonly ShadowRow[]> {
  const { person, mark, set } = seen;
  const now = parts.clock.now();
  await tables.people.hold(person.id);
  const held = await tables.shadows.markOf(person.id, backend.name);
  const rows = shadowsOf(await tables.methods.of(person.id), backend.name);
  const drawn = draw(backend, seen, { rows, now });
  if (held.version !== mark.version || held.changingUntil > now)
    return writeOverdue(parts, tables, { seen, rows, drawn });
  parts.putOff.clear(person.id);
  await tell(parts, tables, { ...seen, rows, drawn });
  for (const { id } of rows) if (!drawn.some((each) => each.id === id)) await tables.methods.end(id, now);
  for (const each of drawn) {
    const row = rows.find(({ id }) => id === each.id);
    if (row === undefined || !isSame(each, row)) await putShadow(tables, each);
  }
  const default_ = (await tables.people.byId(person.id))?.defaultMethodId ?? null;
  if (default_ !== set.defaultId) await tables.people.setDefaultMethod(person.id, set.defaultId);
  await tables.shadows.noteLook(person.id, backend.name, now);
  return drawn;
}

/** Writes down and tells what has been new for too long to be a change of the portal's under way. */
async function writeOverdue(
  parts: Looking,
  tables: Tables,
  { seen, rows, drawn }: { readonly seen: Seen } & Compared,
): Promise<readonly ShadowRow[]> {
  const fresh = drawn.filter((each) => !rows.some((row) => row.id === each.id && !isAnother(each.secret.seen, row)));
  const ids = parts.putOff.overdue(
    seen.person.id,
    fresh.map(({ id }) => id),
    parts.clock.now(),
  );
  if (seen.mark.knownSince === null || ids.length === 0) return rows;
  const overdue = fresh.filter(({ id }) => ids.includes(id));
  const written = [...rows.filter(({ id }) => !ids.includes(id)), ...overdue];
  await tell(parts, tables, { ...seen, rows, drawn: written });
  for (const each of overdue) await putShadow(tables, each);
  return written;
}

/** Keeps a shadow. An id that is another person's would give one the other's method. */
export async function putShadow(tables: Tables, row: ShadowRow): Promise<void> {
  if (await tables.methods.put(row)) return;
  throw new Fault('backend-not-understood', `The backend gives the method ${row.id} to two people.`);
}

/** The shadows as they were and as they should be. */
interface Compared {
  readonly rows: readonly ShadowRow[];
  readonly drawn: readonly ShadowRow[];
}

type Telling = Seen & Compared;

async function tell(parts: ShadowParts, tables: Tables, { person, mark, rows, drawn }: Telling): Promise<void> {
  const record = recordElsewhere(parts);
  const nowBy = (id: MethodId): ShadowRow | undefined => drawn.find((each) => each.id === id);
  const isGone = (row: ShadowRow): boolean => {
    const now = nowBy(row.id);
    return now === undefined || isAnother(now.secret.seen, row);
  };
  const gone = rows.filter(isGone);
  const lost = { what: 'method-lost-elsewhere', methods: gone.map(shadowedMethod), numbers: numbersOf(gone) } as const;
  await record(tables, person, lost);
  if (mark.knownSince === null) return;
  const isNew = (row: ShadowRow): boolean => rows.every((each) => each.id !== row.id || isGone(each));
  const methods = drawn.filter(isNew).map(shadowedMethod);
  await record(tables, person, { what: 'method-found', methods, numbers: numbersOf(rows) });
}

function numbersOf(rows: readonly ShadowRow[]): readonly string[] {
  return rows.flatMap(({ secret }) => secret.number ?? []);
}
