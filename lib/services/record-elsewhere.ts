import type { Change, Event } from '#lib/domain/change';
import { strengthOf } from '#lib/domain/method';
import type { Method } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import { recallMobileNumber } from '#lib/domain/phone-number';
import type { AuditActor, AuditEntry } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { PersonNotice } from '#lib/ports/store/outbox';

/** What was found out about somebody's methods, and which of their phones are to hear of it. */
export type FoundOut = { readonly numbers: readonly string[] } & (
  | { readonly what: 'method-found' | 'method-lost-elsewhere'; readonly methods: readonly Method[] }
  | { readonly what: 'others-changed'; readonly before: number; readonly after: number }
);

type FoundChange = Extract<Change, { readonly what: FoundOut['what'] }>;

/** Whatever a system elsewhere says of one person: as many lines in the history, and as many texts, at one look. */
const most = 10;

/** As many notices of each sort in one hour of the clock; the last of them says that it is. */
const mostNotices = 6;

const hour = 60 * 60_000;

/** Whoever it was: the portal saw nothing of them. */
const elsewhere: AuditActor = { kind: 'elsewhere', personId: null, ip: '', userAgent: '' };

/**
 * Writes the audit line and the notices of what was done where the methods are kept, and not through the portal, in the
 * transaction of what is kept of it (invariant I6): by mail, and by text to the phones that were there before. However many came or went at one look, the mail is one, and one to
 * each phone; and however many looks find something, there are a few in an hour. Beyond those, one at the end of the hour is
 * of all the rest; but of a kind stronger than those that were told of, at once: what is cheap to repeat hides nothing dear.
 */
export function recordElsewhere(portal: Pick<Portal, 'clock'>) {
  return async (tables: Tables, person: Person, found: FoundOut): Promise<void> => {
    const changes = changesOf(found);
    const [one] = changes;
    if (one === undefined) return;
    const at = portal.clock.now();
    const begun = at - (at % hour);
    const before = hourOf(await linesSince(tables, person, { what: found.what, begun }));
    const lines = before.looks < mostNotices ? most : 1;
    for (const [nth, change] of changes.slice(0, lines).entries()) {
      const more = nth === lines - 1 ? changes.length - lines : 0;
      await tables.audit.append(person.id, elsewhere, { ...change, ...(more > 0 && { more }) });
    }
    const told = isTold(before, strengthIn(one));
    if (!told && before.untold) return;
    const last = before.looks >= mostNotices - 1;
    const more = changes.length > 1 && { more: changes.length - 1 };
    const change: Change = told ? { ...one, ...more, ...(last && { last }) } : { ...one, closing: true };
    const about = { audience: 'person', personId: person.id, change, at, userAgent: '' } as const;
    await notify(tables, { about, person, numbers: found.numbers, dueAt: told ? at : begun + hour });
  };
}

interface Notifying {
  readonly about: Omit<PersonNotice, 'by' | 'to'>;
  readonly person: Person;
  readonly numbers: readonly string[];
  readonly dueAt: number;
}

async function notify(tables: Tables, { about, person, numbers, dueAt }: Notifying): Promise<void> {
  await tables.outbox.add({ ...about, by: 'mail', to: person.email }, dueAt);
  for (const number of [...new Set(numbers)].slice(0, most)) {
    await tables.outbox.add({ ...about, by: 'text', to: recallMobileNumber(number) }, dueAt);
  }
}

/** The strongest first: it is the one that is named. */
function changesOf(found: FoundOut): readonly FoundChange[] {
  const { what } = found;
  if (what === 'others-changed') return [{ what, before: found.before, after: found.after }];
  const methods = found.methods.toSorted((one, other) => strengthOf(other.kind) - strengthOf(one.kind));
  return methods.map((method) => ({ what, method }));
}

/** What was found so far in an hour: at how many looks, the strongest of it, and whether there was something that was not told at once. */
interface Hour {
  readonly looks: number;
  readonly strongest: number;
  readonly untold: boolean;
}

function hourOf(lines: readonly AuditEntry[]): Hour {
  let so: Hour = { looks: 0, strongest: 0, untold: false };
  for (const at of new Set(lines.map((line) => line.at))) {
    const strength = Math.max(...lines.filter((line) => line.at === at).map(({ event }) => strengthIn(event)));
    const untold = so.untold || !isTold(so, strength);
    so = { looks: so.looks + 1, strongest: Math.max(so.strongest, strength), untold };
  }
  return so;
}

function isTold({ looks, strongest }: Hour, strength: number): boolean {
  return looks < mostNotices || strength > strongest;
}

function strengthIn(event: Event): number {
  return 'method' in event ? strengthOf(event.method.kind) : 0;
}

/** Its lines of one sort, the oldest first. What is not among the last lines is not counted: then there is a notice more. */
async function linesSince(
  tables: Tables,
  { id }: Person,
  { what, begun }: { readonly what: FoundOut['what']; readonly begun: number },
): Promise<readonly AuditEntry[]> {
  const entries = await tables.audit.entriesOf(id, 2 * most * mostNotices);
  return entries.filter(({ event, at }) => event.what === what && at >= begun).toReversed();
}
