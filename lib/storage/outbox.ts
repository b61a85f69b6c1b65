import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Keyring } from '#lib/ports/keyring';
import type { Notice, Outbox, OutboxEntry } from '#lib/ports/store/outbox';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['outbox']>;

export function outbox({ db, keyring }: Access): Outbox {
  const waiting = (id: string) => db.updateTable('outbox').where('id', '=', id).where('sent_at', 'is', null);
  return {
    add: async (notice, dueAt = notice.at) => {
      const id = keyring.id();
      const row = {
        id,
        person_id: notice.personId,
        sealed_notice: keyring.seal(JSON.stringify(notice), placeOf(id, notice.personId)),
        // Nobody waits for it before.
        at: dueAt,
        attempts: 0,
        due_at: dueAt,
        sent_at: null,
      };
      await db.insertInto('outbox').values(row).execute();
    },
    claim: async (most, now, until) => {
      // The outer condition is judged again on a row that another process has leased in the meantime.
      const { rows } = await sql<Row>`
        update outbox set due_at = ${until}
        where id in (
          select id from outbox where sent_at is null and due_at <= ${now} order by due_at limit ${most}
        ) and sent_at is null and due_at <= ${now}
        returning *`.execute(db);
      return rows.toSorted((a, b) => a.at - b.at).map((row) => fromRow(row, keyring));
    },
    sent: async (id, at) => {
      await waiting(id).set({ sent_at: at }).execute();
    },
    failed: async (id, retryAt) => {
      await waiting(id)
        .set((column) => ({ attempts: column('attempts', '+', 1), due_at: retryAt }))
        .execute();
    },
    depth: async () => {
      const row = await db
        .selectFrom('outbox')
        .select((column) => column.fn.countAll<number>().as('waiting'))
        .where('sent_at', 'is', null)
        .executeTakeFirstOrThrow();
      return row.waiting;
    },
    oldest: async () => {
      const oldest = db.selectFrom('outbox').select((column) => column.fn.min('at').as('at'));
      return (await oldest.where('sent_at', 'is', null).executeTakeFirst())?.at ?? null;
    },
  };
}

function placeOf(id: string, personId: string): string {
  return `outbox:notice:${id}:${personId}`;
}

function fromRow(row: Row, keyring: Keyring): OutboxEntry {
  const notice = keyring.open(row.sealed_notice, placeOf(row.id, row.person_id));
  // Those of the first release name neither: they are letters to the person.
  const before = { by: 'mail', audience: 'person' };
  return { id: row.id, notice: { ...before, ...(JSON.parse(notice) as Notice) }, attempts: row.attempts };
}
