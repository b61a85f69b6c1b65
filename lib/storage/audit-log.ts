import { sql } from 'kysely';
import type { AuditLog } from '#lib/ports/audit-log';
import type { Access } from './access.ts';
import { findable, lineHash, toEntry } from './audit-lines.ts';
import { auditSearch } from './audit-search.ts';

export function auditLog(given: Access): AuditLog {
  const { db, keyring, clock, together } = given;
  return {
    ...auditSearch(given),
    append: (personId, actor, event) =>
      together(async (access) => {
        const head = await nextHead(access, personId);
        const line = {
          id: keyring.id(),
          person_id: personId,
          seq: head.seq,
          at: clock.now(),
          actor: JSON.stringify(actor),
          event: JSON.stringify(event),
        };
        const hash = lineHash(keyring, head.hash, line);
        await access.db
          .insertInto('audit_entries')
          .values({ ...line, hash, ...findable(line) })
          .execute();
        await access.db.updateTable('audit_heads').set({ hash }).where('person_id', '=', personId).execute();
      }),
    entriesOf: async (personId, most, before) => {
      const all = db.selectFrom('audit_entries').selectAll().where('person_id', '=', personId);
      const chosen = before === undefined ? all : all.where('seq', '<', before);
      const rows = await chosen.orderBy('seq', 'desc').limit(most).execute();
      return rows.map(toEntry);
    },
    entry: async (personId, seq) => {
      const all = db.selectFrom('audit_entries').selectAll().where('person_id', '=', personId);
      const row = await all.where('seq', '=', seq).executeTakeFirst();
      return row === undefined ? null : toEntry(row);
    },
    firstBreak: (personId) => breakIn({ db, keyring }, personId),
  };
}

/** Takes the next number. The head's row is held until the end of the transaction, so one person's lines queue up. */
async function nextHead({ db }: Access, personId: string): Promise<{ seq: number; hash: string }> {
  const { rows } = await sql<{ seq: number; hash: string }>`
    insert into audit_heads (person_id, seq, hash) values (${personId}, 1, '')
    on conflict (person_id) do update set seq = audit_heads.seq + 1
    returning seq, hash`.execute(db);
  return rows[0] ?? { seq: 1, hash: '' };
}

const page = 500;

/** Walks a chain from its first line to its head; lines cut off its end, or written behind it, show at once. */
async function breakIn({ db, keyring }: Pick<Access, 'db' | 'keyring'>, personId: string): Promise<number | null> {
  const end = await endOf(db, personId);
  if (end.seq !== end.last) return Math.min(end.seq, end.last) + 1;
  let seq = 0;
  let hash = '';
  while (seq < end.seq) {
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('person_id', '=', personId)
      .where('seq', '>', seq)
      .where('seq', '<=', end.seq)
      .orderBy('seq')
      .limit(page)
      .execute();
    if (rows.length === 0) return seq + 1;
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.hash !== lineHash(keyring, hash, row)) return seq + 1;
      seq = row.seq;
      hash = row.hash;
    }
  }
  return end.hash === hash ? null : seq;
}

/** The head and the last line there is, read at one moment. */
async function endOf(db: Access['db'], personId: string): Promise<{ seq: number; hash: string; last: number }> {
  const { rows } = await sql<{ seq: number | null; hash: string | null; last: number | null }>`
    select
      (select seq from audit_heads where person_id = ${personId}) as seq,
      (select hash from audit_heads where person_id = ${personId}) as hash,
      (select max(seq) from audit_entries where person_id = ${personId}) as last`.execute(db);
  return { seq: rows[0]?.seq ?? 0, hash: rows[0]?.hash ?? '', last: rows[0]?.last ?? 0 };
}
