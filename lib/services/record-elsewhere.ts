import type { Change } from '#lib/domain/change';
import type { Method } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import { recallMobileNumber } from '#lib/domain/phone-number';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';

/** What was found out about somebody's methods, and which of their phones are to hear of it. */
export interface FoundOut {
  readonly what: 'method-found' | 'method-lost-elsewhere';
  readonly methods: readonly Method[];
  readonly numbers: readonly string[];
}

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
 * each phone; and however many looks find something, there are a few in an hour.
 */
export function recordElsewhere(portal: Pick<Portal, 'clock'>) {
  return async (tables: Tables, person: Person, { what, methods, numbers }: FoundOut): Promise<void> => {
    const [one] = methods;
    if (one === undefined) return;
    const at = portal.clock.now();
    const before = await toldThisHour(tables, person, { what, at });
    const lines = before < mostNotices ? most : 1;
    for (const [nth, method] of methods.slice(0, lines).entries()) {
      const more = nth === lines - 1 ? methods.length - lines : 0;
      await tables.audit.append(person.id, elsewhere, { what, method, ...(more > 0 && { more }) });
    }
    if (before >= mostNotices) return;
    const last = before === mostNotices - 1;
    const more = methods.length > 1 && { more: methods.length - 1 };
    const change: Change = { what, method: one, ...more, ...(last && { last }) };
    const about = { audience: 'person', personId: person.id, change, at, userAgent: '' } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email });
    for (const number of [...new Set(numbers)].slice(0, most)) {
      await tables.outbox.add({ ...about, by: 'text', to: recallMobileNumber(number) });
    }
  };
}

/** At how many looks of this hour something of the sort was found. What is not among the last lines is not counted: then there is a notice more. */
async function toldThisHour(
  tables: Tables,
  { id }: Person,
  { what, at }: { readonly what: FoundOut['what']; readonly at: number },
): Promise<number> {
  const entries = await tables.audit.entriesOf(id, 2 * most * mostNotices);
  const begun = at - (at % hour);
  const times = entries.filter(({ event, at: then }) => event.what === what && then >= begun).map((each) => each.at);
  return new Set(times).size;
}
