import { sql } from 'kysely';
import { Fault } from '#lib/domain/fault';
import type { AuditCheckpoints, Checkpoint, CheckpointMade } from '#lib/ports/store/audit-checkpoints';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { begun, markGone, moveOn } from './audit-begun.ts';
import { walk } from './audit-chain.ts';
import type { LineRow } from './audit-lines.ts';
import { verifyAudit } from './audit-proof.ts';
import { macOf, newestOf, numberOf, share, textOf } from './audit-sum.ts';
import type { HeadRow } from './audit-sum.ts';

const batch = 250;

export function auditCheckpoints(access: Access): AuditCheckpoints {
  return {
    make: (behind) => make(access, behind),
    newest: async () => (await newestOf(access.db)) ?? null,
    verify: (against, onBreak) => verifyAudit(access, against, onBreak),
  };
}

/** Thrown to undo a batch of which another process has made a checkpoint first. */
class Beaten extends Error {}

async function make(access: Access, behind: string | null): Promise<CheckpointMade> {
  const last = await soundNewest(access);
  const heads = await changed(access.db, behind);
  const next = heads.length < batch ? null : (heads.at(-1)?.person_id ?? null);
  const whole: HeadRow[] = [];
  const broken: string[] = [];
  for (const head of heads) {
    const judged = await goesOn(access, head);
    if (judged === 'whole') whole.push(head);
    if (judged === 'broken') broken.push(head.person_id);
  }
  const none = { checkpoint: null, turnedBack: false, broken, next };
  if (whole.length === 0) return none;
  try {
    const checkpoint = await access.together((given) => cover(given, whole, last));
    return { ...none, checkpoint, turnedBack: checkpoint !== null && checkpoint.at < (last?.at ?? 0) };
  } catch (failure) {
    if (!(failure instanceof Beaten)) throw failure;
    return { ...none, next: null };
  }
}

/** The newest checkpoint. Nothing is built on what somebody has changed or taken away: that would hide it. */
async function soundNewest(access: Access): Promise<Checkpoint | undefined> {
  // Before the newest checkpoint: another process may move both on.
  const least = await begun(access);
  const last = await newestOf(access.db);
  if (last !== undefined && last.mac !== macOf(access.keyring, last)) {
    throw new Fault('internal', `Checkpoint ${String(last.number)} of the audit was changed. Run: admin audit verify`);
  }
  if (least === null || least > (last?.number ?? 0)) throw markGone();
  return last;
}

async function changed(db: Access['db'], behind: string | null): Promise<readonly HeadRow[]> {
  let query = db
    .selectFrom('audit_heads')
    .selectAll()
    .where(sql<boolean>`covered_seq < seq`);
  if (behind !== null) query = query.where('person_id', '>', behind);
  return query.orderBy('person_id').limit(batch).execute();
}

/**
 * Only lines that follow from what was covered are covered; a chain that was cut and went on is not made right. Lines of
 * an earlier version wait until they are filled in: what is covered and not findable was made so.
 */
async function goesOn(access: Access, head: HeadRow): Promise<'whole' | 'broken' | 'later'> {
  const from = { seq: head.covered_seq, hash: head.covered_hash };
  const unfilled: LineRow[] = [];
  const see = (row: LineRow): void => {
    if (row.what === null && unfilled.length === 0) unfilled.push(row);
  };
  const { at, breaks } = await walk(access, head.person_id, { from, to: head.seq, see });
  if (breaks !== null || at.hash !== head.hash) return 'broken';
  return unfilled.length === 0 ? 'whole' : 'later';
}

async function cover(
  access: Access,
  heads: readonly HeadRow[],
  last: Checkpoint | undefined,
): Promise<Checkpoint | null> {
  const { db, keyring, clock } = access;
  const free = await withoutWaiting(
    access,
    heads.map((head) => head.person_id),
  );
  const { chains = 0, lines = 0, number = 0, mac: previous = '' } = last ?? {};
  const grown = { chains, lines, sum: numberOf(last?.sum ?? '') };
  for (const head of heads) {
    if (!free.has(head.person_id)) continue;
    const now = { ...head, covered_seq: head.seq, covered_hash: head.hash };
    const result = await db
      .updateTable('audit_heads')
      .set({ covered_seq: head.seq, covered_hash: head.hash })
      .where('person_id', '=', head.person_id)
      .where('covered_seq', '=', head.covered_seq)
      .where('covered_hash', '=', head.covered_hash)
      .executeTakeFirst();
    if (written(result) === 0) throw new Beaten();
    grown.chains += head.covered_seq === 0 ? 1 : 0;
    grown.lines += head.seq - head.covered_seq;
    grown.sum += share(keyring, now) - share(keyring, head);
  }
  if (grown.lines === lines) return null;
  const point = { number: number + 1, at: clock.now(), ...grown, sum: textOf(grown.sum), previous };
  const checkpoint = { ...point, mac: macOf(keyring, point) };
  const added = await db
    .insertInto('audit_checkpoints')
    .values(checkpoint)
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst();
  if (written(added) === 0) throw new Beaten();
  await moveOn(access, checkpoint.number);
  return checkpoint;
}

/** Those whose heads nobody is writing to: whoever changes an account never waits for a checkpoint, nor it for them. */
async function withoutWaiting({ db, engine }: Access, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (engine === 'sqlite') return new Set(ids);
  const rows = await db
    .selectFrom('audit_heads')
    .select('person_id')
    .where('person_id', 'in', ids)
    .orderBy('person_id')
    .forUpdate()
    .skipLocked()
    .execute();
  return new Set(rows.map((row) => row.person_id));
}
