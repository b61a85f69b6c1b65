import { sql } from 'kysely';
import type { AuditLog } from '#lib/ports/audit-log';
import type { Access } from './access.ts';
import { flawIn } from './audit-chain.ts';
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
      const all = db.selectFrom('audit_entries').selectAll().where('person_id', '=', personId).where('seq', '>', 0);
      const chosen = before === undefined ? all : all.where('seq', '<', before);
      const rows = await chosen.orderBy('seq', 'desc').limit(most).execute();
      return rows.map(toEntry);
    },
    entry: async (personId, seq) => {
      const all = db.selectFrom('audit_entries').selectAll().where('person_id', '=', personId);
      const row = await all.where('seq', '=', seq).where('seq', '>', 0).executeTakeFirst();
      return row === undefined ? null : toEntry(row);
    },
    firstBreak: async (personId) => (await flawIn({ db, keyring }, personId))?.number ?? null,
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
