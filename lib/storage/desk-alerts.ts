import type { Selectable } from 'kysely';
import type { AlertAbout, DeskAlert } from '#lib/domain/desk-alert';
import type { Keyring } from '#lib/ports/keyring';
import type { DeskAlerts, NewDeskAlert } from '#lib/ports/store/desk-alerts';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['desk_alerts']>;

export function deskAlerts({ db, keyring }: Access): DeskAlerts {
  return {
    add: async (alert) => {
      const result = await db
        .insertInto('desk_alerts')
        .values(toRow(alert, keyring))
        .onConflict((conflict) => conflict.columns(['person_id', 'kind', 'reference']).doNothing())
        .executeTakeFirst();
      return written(result) === 1;
    },
    open: async (most) => {
      const rows = await db
        .selectFrom('desk_alerts')
        .selectAll()
        .where('handled_at', 'is', null)
        .orderBy('at')
        .limit(most)
        .execute();
      return rows.map((row) => fromRow(row, keyring));
    },
    countSince: async (personId, after) => {
      const rows = await db
        .selectFrom('desk_alerts')
        .select('id')
        .where('person_id', '=', personId)
        .where('at', '>', after)
        .execute();
      return rows.length;
    },
    references: async (personId, kind) => {
      const rows = await db
        .selectFrom('desk_alerts')
        .select('reference')
        .where('person_id', '=', personId)
        .where('kind', '=', kind)
        .execute();
      return rows.flatMap(({ reference }) => (reference === null ? [] : [reference]));
    },
    handle: async (id, at) => {
      const open = db.updateTable('desk_alerts').where('id', '=', id).where('handled_at', 'is', null);
      return written(await open.set({ handled_at: at }).executeTakeFirst()) === 1;
    },
  };
}

function toRow(alert: NewDeskAlert, keyring: Keyring): Row {
  return {
    id: alert.id,
    person_id: alert.personId,
    kind: alert.kind,
    reference: alert.reference,
    at: alert.at,
    sealed_about: keyring.seal(JSON.stringify(alert.about), placeOf(alert.id, alert.personId)),
    handled_at: null,
  };
}

function placeOf(id: string, personId: string): string {
  return `desk_alerts:about:${id}:${personId}`;
}

function fromRow(row: Row, keyring: Keyring): DeskAlert {
  const about = keyring.open(row.sealed_about, placeOf(row.id, row.person_id));
  return {
    id: row.id,
    personId: row.person_id,
    kind: row.kind,
    at: row.at,
    about: JSON.parse(about) as AlertAbout,
    handledAt: row.handled_at,
  };
}
