import type { AssistId } from '#lib/domain/assist';
import type { Event } from '#lib/domain/change';
import type { AuditEntry } from '#lib/ports/audit-log';

/** An act of an assist that is told beneath another line. */
export interface FoldedAct {
  readonly event: Event;
  readonly at: number;
}

/** The assist that a line is of; null for all others. */
export function assistIn(event: Event): AssistId | null {
  return event.what === 'assist' || event.what === 'assist-refused' || event.what === 'assisted' ? event.assist : null;
}

/** Lines of a history, the newest first, where each assist is one: that of its end, or of the newest act while it goes on. */
export function foldAssists(
  entries: readonly AuditEntry[],
): readonly (AuditEntry & { readonly acts: readonly FoldedAct[] })[] {
  const folded: (AuditEntry & { readonly acts: FoldedAct[] })[] = [];
  const heads = new Map<AssistId, FoldedAct[]>();
  for (const entry of entries) {
    const assist = assistIn(entry.event);
    const head = assist === null ? undefined : heads.get(assist);
    if (head !== undefined) {
      head.push({ event: entry.event, at: entry.at });
      continue;
    }
    const acts: FoldedAct[] = [];
    if (assist !== null) heads.set(assist, acts);
    folded.push({ ...entry, acts });
  }
  return folded;
}
