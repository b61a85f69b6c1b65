import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Portal } from './portal.ts';

/** When somebody was last seen is no change, nor is what the portal writes by itself as time goes by. */
const passing = ['last_seen_at', 'covered_seq', 'covered_hash', 'sealed_key', 'coverage_share'];
const byItself = ['audit_checkpoints', 'failure_slots', 'coverage_days', 'coverage_rounds'];

/** A fingerprint of each table, when all letters are out: what is equal before and after has changed nothing. */
export async function snapshot({ ledger }: Portal): Promise<Readonly<Record<string, string>>> {
  await expect.poll(() => ledger.count('select count(*) from outbox where sent_at is null')).toBe(0);
  return Object.fromEntries(
    ledger
      .records()
      .tables()
      .filter((name) => !byItself.includes(name))
      .map((name) => {
        const rows = ledger.rows(`select * from "${name}"`).map((row) => {
          const kept = Object.entries(row).filter(([column]) => !passing.includes(column));
          return JSON.stringify(kept);
        });
        const print = createHash('sha256').update(rows.sort().join('\n')).digest('hex').slice(0, 12);
        return [name, `${String(rows.length)} rows, ${print}`];
      }),
  );
}
