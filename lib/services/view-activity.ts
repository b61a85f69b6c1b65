import type { Present } from '#lib/domain/actor';
import type { Event } from '#lib/domain/change';
import { reportable } from '#lib/domain/reporting';
import type { AuditEntry } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import { assistIn } from './fold-assists.ts';
import type { FoldedAct } from './fold-assists.ts';
import { lineReference } from './report-not-me.ts';

const shown = 20;
/** Enough for a page of lines, however many wrong answers are gathered into one. */
const read = 400;

/** A line of the history as its person sees it, or many of the same that came in a row from one place. */
export interface ActivityLine {
  /** Of the newest; its address. */
  readonly seq: number;
  readonly event: Event;
  readonly at: number;
  /** When the first of them was; as `at` for one alone. */
  readonly firstAt: number;
  readonly times: number;
  readonly by: AuditEntry['actor']['kind'];
  readonly ip: string;
  readonly userAgent: string;
  /** Of an assist: what was done in it before. */
  readonly acts: readonly FoldedAct[];
  /** Whether the person can say that it was not they, or has. */
  readonly report: 'possible' | 'made' | 'none';
}

/** A page of the history. */
export interface Activity {
  readonly lines: readonly ActivityLine[];
  /** Where the next, older page begins; null at the end. */
  readonly next: number | null;
}

/** What has happened to somebody's account, the newest first, from the line before a given number on (row D4). */
export async function viewActivity(portal: Portal, { actor }: Present, before: number | null): Promise<Activity> {
  const { id } = actor.person;
  const entries = await portal.store.audit.entriesOf(id, read, before ?? undefined);
  const reported = new Set(await portal.store.deskAlerts.references(id, 'not-me'));
  const lines: ActivityLine[] = [];
  let last: AuditEntry | null = null;
  for (const entry of entries) {
    const line = lines.at(-1);
    const joins = joinsAssist(lines, entry);
    if (!joins && line !== undefined && last !== null && isMore(last, entry)) {
      lines[lines.length - 1] = { ...line, times: line.times + 1, firstAt: entry.at };
    } else if (!joins) {
      if (lines.length === shown) return { lines, next: last?.seq ?? null };
      lines.push(lineOf(entry, reported));
    }
    last = entry;
  }
  return { lines, next: entries.length === read ? (last?.seq ?? null) : null };
}

/** A line of its own. */
export function lineOf(entry: AuditEntry, reported: ReadonlySet<string>): ActivityLine {
  const { seq, event, at, actor } = entry;
  const possible = reportable(event) ? 'possible' : 'none';
  return {
    seq,
    event,
    at,
    firstAt: at,
    times: 1,
    acts: [],
    by: actor.kind,
    ip: actor.ip,
    userAgent: actor.userAgent,
    report: reported.has(lineReference(seq)) ? 'made' : possible,
  };
}

/** Puts an act of an assist beneath the line of that assist, if there is one; whether there is. */
function joinsAssist(lines: ActivityLine[], { event, at }: AuditEntry): boolean {
  const assist = assistIn(event);
  const head = assist === null ? -1 : lines.findIndex((line) => assistIn(line.event) === assist);
  const line = lines[head];
  if (line === undefined) return false;
  lines[head] = { ...line, firstAt: at, acts: [...line.acts, { event, at }] };
  return true;
}

const noise: readonly Event['what'][] = ['answer-refused', 'sign-in-refused'];

/** Wrong answers of one kind in a row from one place are told in one line. */
function isMore(newer: AuditEntry, older: AuditEntry): boolean {
  return (
    noise.includes(older.event.what) &&
    newer.event.what === older.event.what &&
    refusalOf(newer.event) === refusalOf(older.event) &&
    newer.actor.ip === older.actor.ip &&
    newer.actor.userAgent === older.actor.userAgent
  );
}

/** Wrong passwords are one kind, whatever they were refused for. */
function refusalOf(event: Event): string | null {
  return event.what === 'answer-refused' ? event.refusal : null;
}
