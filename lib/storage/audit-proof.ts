import { sql } from 'kysely';
import { Fault } from '#lib/domain/fault';
import type { AuditBreak, AuditProof, Checkpoint } from '#lib/ports/store/audit-checkpoints';
import type { Access } from './access.ts';
import { flawIn, follows } from './audit-chain.ts';
import { macOf, newestOf, share, textOf } from './audit-sum.ts';
import type { HeadRow } from './audit-sum.ts';
import { isFindable } from './audit-lines.ts';
import type { LineRow } from './audit-lines.ts';

type Tell = (found: AuditBreak) => void;

const headPage = 500;
const linePage = 2_000;
const mostRounds = 8;
/** No line has this number. */
const highest = 2_147_483_647;

/** Walks everything once, in pages; what looks wrong is looked at again by itself, since the portal goes on meanwhile. */
export async function verifyAudit(access: Access, against: Checkpoint | null, onBreak: Tell): Promise<AuditProof> {
  let breaks = 0;
  const tell: Tell = (found) => {
    breaks += 1;
    onBreak(found);
  };
  const seen = await walkAll(access, tell);
  await checkPoints(access, against, tell);
  const covered = await checkSum(access, tell);
  return { ...seen, breaks, covered };
}

async function walkAll(access: Access, tell: Tell): Promise<{ chains: number; lines: number }> {
  const seen = { chains: 0, lines: 0 };
  let behind = '';
  for (;;) {
    const heads = await headsBehind(access.db, behind);
    const whole = heads.length === headPage;
    const last = whole ? (heads.at(-1)?.person_id ?? null) : null;
    const passed = await passOver(access, { heads, behind, last });
    seen.lines += passed.lines;
    seen.chains += passed.chains;
    for (const chain of passed.doubtful) {
      const flaw = await flawIn(access, chain);
      if (flaw !== null) tell(flaw);
    }
    if (last === null) return seen;
    behind = last;
  }
}

function headsBehind(db: Access['db'], behind: string): Promise<readonly HeadRow[]> {
  return db
    .selectFrom('audit_heads')
    .selectAll()
    .where('person_id', '>', behind)
    .orderBy('person_id')
    .limit(headPage)
    .execute();
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
  if (!follows(keyring, standing, row) || !isFindable(row)) standing.right = false;
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

/** Each checkpoint follows the one before and is signed; the one kept elsewhere is among them. */
async function checkPoints({ db, keyring }: Access, against: Checkpoint | null, tell: Tell): Promise<void> {
  let last = { number: 0, mac: '' };
  let kept: Checkpoint | null = null;
  for (;;) {
    const points = await db
      .selectFrom('audit_checkpoints')
      .selectAll()
      .where('number', '>', last.number)
      .orderBy('number')
      .limit(headPage)
      .execute();
    for (const point of points) {
      const follows = point.number === last.number + 1 && point.previous === last.mac;
      if (!follows || point.mac !== macOf(keyring, point))
        tell({ why: 'checkpoint', chain: null, number: point.number });
      if (point.number === against?.number) kept = point;
      last = point;
    }
    if (points.length === 0) break;
  }
  if (against !== null && (against.mac !== macOf(keyring, against) || kept?.mac !== against.mac)) {
    tell({ why: 'kept-elsewhere', chain: null, number: against.number });
  }
}

/** All heads as they were covered make up the newest checkpoint's sum; read again when one is made meanwhile. */
async function checkSum(access: Access, tell: Tell): Promise<Checkpoint | null> {
  for (let round = 0; round < mostRounds; round += 1) {
    const before = await newestOf(access.db);
    const found = await sumUp(access);
    const after = (await newestOf(access.db)) ?? null;
    if (before?.number !== after?.number) continue;
    const { chains, lines, sum } = after ?? { chains: 0, lines: 0, sum: textOf(0n) };
    const whole = found.chains === chains && found.lines === lines && textOf(found.sum) === sum;
    if (!whole) tell({ why: 'chains', chain: null, number: after?.number ?? null });
    return after;
  }
  throw new Fault('store-busy', 'Checkpoints were made all the while. Try again.');
}

async function sumUp({ db, keyring }: Access): Promise<{ chains: number; lines: number; sum: bigint }> {
  const found = { chains: 0, lines: 0, sum: 0n };
  let behind = '';
  for (;;) {
    const heads = await headsBehind(db, behind);
    for (const head of heads.filter((each) => each.covered_seq > 0)) {
      found.chains += 1;
      found.lines += head.covered_seq;
      found.sum += share(keyring, head);
    }
    behind = heads.at(-1)?.person_id ?? behind;
    if (heads.length < headPage) return found;
  }
}
