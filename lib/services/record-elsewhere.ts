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

/** Whoever it was: the portal saw nothing of them. */
const elsewhere: AuditActor = { kind: 'elsewhere', personId: null, ip: '', userAgent: '' };

/**
 * Writes the audit line and the notices of what was done where the methods are kept, and not through the portal, in the
 * transaction of what is kept of it (invariant I6): by mail, and by text to the phones that were there before. However many came or went at one look, the mail is one, and one to
 * each phone.
 */
export function recordElsewhere(portal: Pick<Portal, 'clock'>) {
  return async (tables: Tables, person: Person, { what, methods, numbers }: FoundOut): Promise<void> => {
    const [one] = methods;
    if (one === undefined) return;
    for (const [nth, method] of methods.slice(0, most).entries()) {
      const more = nth === most - 1 ? methods.length - most : 0;
      await tables.audit.append(person.id, elsewhere, { what, method, ...(more > 0 && { more }) });
    }
    const change: Change = { what, method: one, ...(methods.length > 1 && { more: methods.length - 1 }) };
    const about = { audience: 'person', personId: person.id, change, at: portal.clock.now(), userAgent: '' } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email });
    for (const number of [...new Set(numbers)].slice(0, most)) {
      await tables.outbox.add({ ...about, by: 'text', to: recallMobileNumber(number) });
    }
  };
}
