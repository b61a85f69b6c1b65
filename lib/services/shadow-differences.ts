import type { MethodId } from '#lib/domain/method';
import { isAnother, isSame } from './shadow-rows.ts';
import type { ShadowRow } from './shadow-rows.ts';

/** Longer than a backend may take to answer: until then what comes or goes may be the portal's own doing. */
export const changeLasts = 2 * 60_000;

/** How what is there now differs from what the portal knew. */
export interface Difference {
  /** To be told: came, and nobody added it through the portal. */
  readonly found: readonly ShadowRow[];
  /** To be told: went. What came and went unseen is in both. */
  readonly lost: readonly ShadowRow[];
  readonly put: readonly ShadowRow[];
  readonly ended: readonly MethodId[];
}

/** What a comparison is judged by. */
interface Comparing {
  readonly now: number;
  /** When the backend was asked: it cannot have known what was changed since. */
  readonly askedAt: number;
  /** Whether the portal itself may be changing something there, or has been since it asked. */
  readonly changing: boolean;
  /** When a method that is not there any more ended, by its id; null for one that never was. */
  readonly endedAt: (id: MethodId) => number | null;
}

const nothing: Difference = { found: [], lost: [], put: [], ended: [] };

/**
 * Compares. While the portal is changing something, what comes or goes is only noted, for it may be that; whatever turns out
 * not to be is told afterwards, gone again or not, and after as long as no change lasts in any case.
 */
export function differences(rows: readonly ShadowRow[], drawn: readonly ShadowRow[], comparing: Comparing): Difference {
  const known = rows.map((row) => {
    const there = drawn.find(({ id }) => id === row.id) ?? null;
    return isDue(row, comparing) ? resolved(row, there) : noted(row, there, comparing);
  });
  const fresh = drawn.filter(({ id }) => rows.every((row) => row.id !== id)).map((each) => come(each, comparing));
  return together([...known, ...fresh]);
}

function isDue({ secret }: ShadowRow, { changing, now }: Comparing): boolean {
  return !changing || (secret.unsettled !== undefined && secret.unsettled.since <= now - changeLasts);
}

/** What becomes of one that was known, or noted. */
function resolved(row: ShadowRow, there: ShadowRow | null): Difference {
  const noted = row.secret.unsettled?.is;
  const stays = there !== null && !isAnother(there.secret.seen, row);
  const after = there === null ? { put: [], ended: [row.id] } : { put: isSame(there, row) ? [] : [there], ended: [] };
  const another = there === null || stays ? [] : [there];
  if (noted === 'came') return { found: [stays ? there : row, ...another], lost: stays ? [] : [row], ...after };
  const cameBack = stays && noted === 'went' ? [there] : [];
  return { found: [...cameBack, ...another], lost: stays && noted === undefined ? [] : [row], ...after };
}

function noted(row: ShadowRow, there: ShadowRow | null, { now, askedAt }: Comparing): Difference {
  const stays = there !== null && !isAnother(there.secret.seen, row);
  if (stays || row.secret.unsettled !== undefined || row.addedAt >= askedAt) return nothing;
  return { ...nothing, put: [withNote(row, { is: 'went', since: now })] };
}

function come(there: ShadowRow, { changing, now, askedAt, endedAt }: Comparing): Difference {
  if (!changing) return { ...nothing, found: [there], put: [there] };
  const ended = endedAt(there.id);
  if (ended !== null && ended >= askedAt) return nothing;
  return { ...nothing, put: [withNote(there, { is: 'came', since: now })] };
}

function withNote(row: ShadowRow, unsettled: NonNullable<ShadowRow['secret']['unsettled']>): ShadowRow {
  return { ...row, secret: { ...row.secret, unsettled } };
}

function together(each: readonly Difference[]): Difference {
  return {
    found: each.flatMap(({ found }) => found),
    lost: each.flatMap(({ lost }) => lost),
    put: each.flatMap(({ put }) => put),
    ended: each.flatMap(({ ended }) => ended),
  };
}
