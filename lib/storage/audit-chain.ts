import { sql } from 'kysely';
import type { AuditBreak } from '#lib/ports/store/audit-checkpoints';
import type { Access } from './access.ts';
import { isFindable, lineHash } from './audit-lines.ts';
import type { LineRow } from './audit-lines.ts';

type Reading = Pick<Access, 'db' | 'keyring'>;

/** A place in a chain: the line's number and its hash. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
}

const page = 500;

/** Walks on from a link to a number, in pages. What it stands at, or the first line that does not follow. */
export async function walk(
  { db, keyring }: Reading,
  chain: string,
  way: { readonly from: Link; readonly to: number; readonly see?: (row: LineRow) => void },
): Promise<{ readonly at: Link; readonly breaks: number | null }> {
  let at = way.from;
  while (at.seq < way.to) {
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('person_id', '=', chain)
      .where('seq', '>', at.seq)
      .where('seq', '<=', way.to)
      .orderBy('seq')
      .limit(page)
      .execute();
    if (rows.length === 0) return { at, breaks: at.seq + 1 };
    for (const row of rows) {
      if (!follows(keyring, at, row)) return { at, breaks: at.seq + 1 };
      way.see?.(row);
      at = { seq: row.seq, hash: row.hash };
    }
  }
  return { at, breaks: null };
}

/** Whether a line is the next one after a link. */
export function follows(keyring: Access['keyring'], { seq, hash }: Link, row: LineRow): boolean {
  return row.seq === seq + 1 && row.hash === lineHash(keyring, hash, row);
}

interface End extends Link {
  readonly first: number;
  readonly last: number;
  readonly covered: Link;
}

/** The head and the last line there is, read at one moment. */
async function endOf(db: Access['db'], chain: string): Promise<End> {
  const { rows } = await sql<{
    seq: number | null;
    hash: string | null;
    covered_seq: number | null;
    covered_hash: string | null;
    first: number | null;
    last: number | null;
  }>`
    select seq, hash, covered_seq, covered_hash, first, last from
      (select min(seq) as first, max(seq) as last from audit_entries where person_id = ${chain}) as lines
      left join audit_heads on person_id = ${chain}`.execute(db);
  const row = rows[0];
  return {
    seq: row?.seq ?? 0,
    hash: row?.hash ?? '',
    first: row?.first ?? 1,
    last: row?.last ?? 0,
    covered: { seq: row?.covered_seq ?? 0, hash: row?.covered_hash ?? '' },
  };
}

/** Walks one chain from its first line to its head, as they were at one moment; the first thing that does not fit. */
export async function flawIn(access: Reading, chain: string): Promise<AuditBreak | null> {
  const end = await endOf(access.db, chain);
  const flaw = (why: AuditBreak['why'], number: number): AuditBreak => ({ why, chain, number });
  if (end.first < 1) return flaw('put-in', end.first);
  const { covered } = end;
  const seen: { covered: string; hidden: number | null } = { covered: '', hidden: null };
  const see = (row: LineRow): void => {
    if (!isFindable(row, row.seq <= covered.seq)) seen.hidden ??= row.seq;
    if (row.seq === covered.seq) seen.covered = row.hash;
  };
  const walked = await walk(access, chain, { from: { seq: 0, hash: '' }, to: Math.min(end.seq, end.last), see });
  if (walked.breaks !== null) return flaw('line', walked.breaks);
  if (end.last > end.seq) return flaw('no-head', end.seq + 1);
  if (end.last < end.seq) return flaw('cut-off', end.last + 1);
  if (walked.at.hash !== end.hash) return flaw('head', end.seq);
  if (covered.seq > end.seq) return flaw('cut-off', end.seq + 1);
  if (seen.covered !== covered.hash) return flaw('not-as-covered', covered.seq);
  return seen.hidden === null ? null : flaw('findable', seen.hidden);
}
