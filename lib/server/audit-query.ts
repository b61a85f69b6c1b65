import { auditKindOf } from '#lib/content/audit-page';
import { parseUkDate } from '#lib/domain/uk-date';
import type { AuditMark } from '#lib/ports/audit-log';
import type { AuditAsked } from '#lib/services/search-audit';

/** A search as the address of the page, and of the export, carries it. */
export interface AuditQuery {
  readonly asked: AuditAsked;
  readonly behind: AuditMark | null;
  /** The field that is no day; null where both are, or are empty. */
  readonly notADate: 'from' | 'to' | null;
  /** Both are days, and the last is before the first. */
  readonly crossed: boolean;
  /** What was typed and chosen, for the form and for links. */
  readonly typed: Readonly<Record<'whose' | 'by' | 'kind' | 'what' | 'from' | 'to', string>>;
}

const minute = 60_000;
const hour = 60 * minute;
const longest = 200;

/** Reads a search. What is not understood is left out, save a day, which is told. */
export function readAuditQuery(given: (name: string) => string): AuditQuery {
  const field = (name: string) => given(name).slice(0, longest).replaceAll('\0', '').trim();
  const typed = {
    whose: field('whose'),
    by: field('by'),
    kind: field('kind'),
    what: field('what'),
    from: field('from'),
    to: field('to'),
  };
  const from = momentIn(typed.from, 'first');
  const to = momentIn(typed.to, 'after');
  return {
    asked: {
      whose: typed.whose,
      by: typed.by === '' ? typed.kind : typed.by,
      what: auditKindOf(typed.what),
      from: from ?? null,
      to: to ?? null,
    },
    behind: markIn(field('behind')),
    crossed: typeof from === 'number' && typeof to === 'number' && to <= from,
    notADate: from === undefined ? 'from' : to === undefined ? 'to' : null,
    typed,
  };
}

/** The moment a day, or a minute of it, begins, or the one after it; null for nothing typed, undefined for no day. */
function momentIn(text: string, which: 'first' | 'after'): number | null | undefined {
  if (text === '') return null;
  const timed = /^(.*?)[ ,T]+(?:at )?([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  const day = parseUkDate(timed?.[1] ?? text);
  if (!day.ok || day.value === null) return undefined;
  if (timed !== null) {
    const begins = day.value + Number(timed[2]) * hour + Number(timed[3]) * minute;
    return which === 'first' ? begins : begins + minute;
  }
  if (which === 'first') return day.value;
  // A day has 23 to 25 hours: the noon of the next one is in it for certain.
  const next = parseUkDate(new Date(day.value + 37 * hour).toISOString().slice(0, 10));
  return next.ok ? next.value : undefined;
}

/** Where a page goes on, as links carry it. */
export function markText({ at, seq, id }: AuditMark): string {
  return `${String(at)}.${String(seq)}.${id}`;
}

function markIn(text: string): AuditMark | null {
  const parts = /^(\d{1,15})\.(\d{1,9})\.([\w-]{1,64})$/.exec(text);
  return parts === null ? null : { at: Number(parts[1]), seq: Number(parts[2]), id: parts[3] ?? '' };
}
