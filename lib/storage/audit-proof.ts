import { sql } from 'kysely';
import type { AuditBreak, AuditProof, Checkpoint } from '#lib/ports/store/audit-checkpoints';
import type { Access } from './access.ts';
import { begun } from './audit-begun.ts';
import { flawIn, follows } from './audit-chain.ts';
import { checkPoints, checkSum } from './audit-points.ts';
import { headsBehind } from './audit-sum.ts';
import type { HeadRow } from './audit-sum.ts';
import { isFindable } from './audit-lines.ts';
import type { LineRow } from './audit-lines.ts';

type Tell = (found: AuditBreak) => void;

const headPage = 500;
const linePage = 2_000;
const longestWait = 5 * 60_000;
/** No line has this number. */
const highest = 2_147_483_647;

/** Walks everything once, in pages; what looks wrong is looked at again by itself, since the portal goes on meanwhile. */
export async function verifyAudit(access: Access, against: Checkpoint | null, onBreak: Tell): Promise<AuditProof> {
  let breaks = 0;
  const tell: Tell = (found) => {
    breaks += 1;
    onBreak(found);
  };
  // Before the checkpoints: it only ever moves on.
  const least = await begun(access);
  const seen = await walkAll(access, tell);
  const { turnedBack, last } = await checkPoints(access, against, tell);
  if (least === null || last < least) tell({ why: 'begun', chain: null, number: least });
  const covered = await checkSum(access, tell);
  if (covered === null && least === 0 && (await waitTooLong(access))) {
    tell({ why: 'never-covered', chain: null, number: null });
  }
  return { ...seen, breaks, covered, turnedBack };
}

async function walkAll(access: Access, tell: Tell): Promise<{ chains: number; lines: number }> {
  const seen = { chains: 0, lines: 0 };
  let behind = '';
  for (;;) {
    const heads = await headsBehind(access.db, behind, headPage);
    const whole = heads.length === headPage;
    const last = whole ? (heads.at(-1)?.person_id ?? null) : null;
    const passed = await passOver(access, { heads, behind, last });
    seen.lines += passed.lines;
    seen.chains += passed.chains;
    for (const chain of passed.doubtful) {
      const flaw = await flawIn(access, chain);
      if (flaw !== null) tell(flaw);
    }
    if (last === null) break;
    behind = last;
  }
  // The walk begins behind the empty name, which no chain has.
  const nameless = await flawIn(access, '');
  if (nameless !== null) tell(nameless);
  return seen;
}

/** The running portal covers lines every minute. */
async function waitTooLong({ db, clock }: Access): Promise<boolean> {
  const oldest = await db.selectFrom('audit_entries').select('at').orderBy('at').limit(1).executeTakeFirst();
  return oldest !== undefined && oldest.at < clock.now() - longestWait;
}

interface Stretch {
  readonly heads: readonly HeadRow[];
  /** From the chain after this one to the last; null for all that follow. */
  readonly behind: string;
  readonly last: string | null;
}

/** Where the walk stands in a chain. */
interface Standing {
  seq: number;
  hash: string;
  /** The hash of the line that the newest checkpoint covers. */
  covered: string;
  right: boolean;
}

/** All lines of a stretch of chains in one go; gives the chains that have something wrong at first sight. */
async function passOver(
  access: Access,
  stretch: Stretch,
): Promise<{ readonly chains: number; readonly lines: number; readonly doubtful: ReadonlySet<string> }> {
  const heads = new Map(stretch.heads.map((head) => [head.person_id, head]));
  const standings = new Map<string, Standing>();
  let lines = 0;
  let mark = { person_id: stretch.behind, seq: highest };
  for (;;) {
    const rows = await linesBehind(access.db, mark, stretch.last);
    for (const row of rows) {
      const standing = standings.get(row.person_id) ?? { seq: 0, hash: '', covered: '', right: true };
      standings.set(row.person_id, standing);
      stepOn(access, standing, { row, head: heads.get(row.person_id) });
    }
    lines += rows.length;
    const end = rows.at(-1);
    if (end === undefined) break;
    mark = { person_id: end.person_id, seq: end.seq };
  }
  const doubtful = new Set<string>();
  for (const chain of new Set([...heads.keys(), ...standings.keys()])) {
    if (!isRight(heads.get(chain), standings.get(chain))) doubtful.add(chain);
  }
  return { chains: standings.size, lines, doubtful };
}

function stepOn(
  { keyring }: Access,
  standing: Standing,
  { row, head }: { readonly row: LineRow; readonly head: HeadRow | undefined },
): void {
  if (!follows(keyring, standing, row) || !isFindable(row, row.seq <= (head?.covered_seq ?? 0))) standing.right = false;
  standing.seq = row.seq;
  standing.hash = row.hash;
  if (row.seq === head?.covered_seq) standing.covered = row.hash;
}

function isRight(head: HeadRow | undefined, standing: Standing | undefined): boolean {
  if (head === undefined || standing?.right !== true) return false;
  return head.seq === standing.seq && head.hash === standing.hash && head.covered_hash === standing.covered;
}

function linesBehind(
  db: Access['db'],
  mark: Pick<LineRow, 'person_id' | 'seq'>,
  last: string | null,
): Promise<readonly LineRow[]> {
  let query = db
    .selectFrom('audit_entries')
    .selectAll()
    .where(sql<boolean>`(person_id, seq) > (${mark.person_id}, ${mark.seq})`);
  if (last !== null) query = query.where('person_id', '<=', last);
  return query.orderBy('person_id').orderBy('seq').limit(linePage).execute();
}
