import { Fault } from '#lib/domain/fault';
import type { Keyring } from '#lib/ports/keyring';
import type { AuditBreak, Checkpoint } from '#lib/ports/store/audit-checkpoints';
import type { Access } from './access.ts';
import { headsBehind, macOf, newestOf, share, textOf } from './audit-sum.ts';

type Tell = (found: AuditBreak) => void;

const page = 500;
const mostRounds = 8;

/** Each checkpoint follows the one before and is signed; the one kept elsewhere is among them. */
export async function checkPoints(
  { db, keyring }: Access,
  against: Checkpoint | null,
  tell: Tell,
): Promise<{ readonly last: number; readonly turnedBack: number | null }> {
  let last = { number: 0, at: 0, mac: '' };
  let turnedBack: number | null = null;
  let kept: Checkpoint | null = null;
  for (;;) {
    const points = await db
      .selectFrom('audit_checkpoints')
      .selectAll()
      .where('number', '>', last.number)
      .orderBy('number')
      .limit(page)
      .execute();
    for (const point of points) {
      if (!isNext(keyring, last, point)) tell({ why: 'checkpoint', chain: null, number: point.number });
      if (point.at < last.at) turnedBack ??= point.number;
      if (point.number === against?.number) kept = point;
      last = point;
    }
    if (points.length === 0) break;
  }
  if (against !== null && (against.mac !== macOf(keyring, against) || kept?.mac !== against.mac)) {
    tell({ why: 'kept-elsewhere', chain: null, number: against.number });
  }
  return { last: last.number, turnedBack };
}

function isNext(keyring: Keyring, last: Pick<Checkpoint, 'number' | 'mac'>, point: Checkpoint): boolean {
  return point.number === last.number + 1 && point.previous === last.mac && point.mac === macOf(keyring, point);
}

/** All heads as they were covered make up the newest checkpoint's sum; read again when one is made meanwhile. */
export async function checkSum(access: Access, tell: Tell): Promise<Checkpoint | null> {
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
    const heads = await headsBehind(db, behind, page);
    for (const head of heads.filter((each) => each.covered_seq > 0)) {
      found.chains += 1;
      found.lines += head.covered_seq;
      found.sum += share(keyring, head);
    }
    behind = heads.at(-1)?.person_id ?? behind;
    if (heads.length < page) return found;
  }
}
