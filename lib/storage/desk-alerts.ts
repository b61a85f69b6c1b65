import type { Selectable } from 'kysely';
import type { AlertAbout, DeskAlert } from '#lib/domain/desk-alert';
import type { DeskAlertKind } from '#lib/domain/desk-alert-kind';
import type { Keyring } from '#lib/ports/keyring';
import type { DeskAlerts, NewDeskAlert } from '#lib/ports/store/desk-alerts';
import { written } from './access.ts';
import type { Access } from './access.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['desk_alerts']>;

/** What is about no one account. */
const everybody = 'portal';
/** More of one account are in the list. */
const shownOfOne = 5;

export function deskAlerts(access: Access): DeskAlerts {
  const { db, keyring } = access;
  return {
    ...seeingTo(access),
    ...waiting(access),
    add: async (alert) => {
      const result = await db
        .insertInto('desk_alerts')
        .values(toRow(alert, keyring))
        .onConflict((conflict) => conflict.columns(['person_id', 'kind', 'reference']).doNothing())
        .executeTakeFirst();
      return written(result) === 1;
    },
    open: async (most, behind) => {
      let query = db.selectFrom('desk_alerts').selectAll().where('handled_at', 'is', null);
      if (behind !== undefined) {
        query = query
          .where('at', '>=', behind.at)
          .where(({ eb, or }) => or([eb('at', '>', behind.at), eb('id', '>', behind.id)]));
      }
      const rows = await query.orderBy('at').orderBy('id').limit(most).execute();
      return rows.map((row) => fromRow(row, keyring));
    },
    byId: async (id) => {
      const row = await db.selectFrom('desk_alerts').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row, keyring);
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
  };
}

function waiting({ db, keyring }: Access): Pick<DeskAlerts, 'openOf' | 'countOpen'> {
  return {
    openOf: async (personId) => {
      const of = db.selectFrom('desk_alerts').selectAll().where('person_id', '=', personId);
      const rows = await of.where('handled_at', 'is', null).orderBy('at').orderBy('id').limit(shownOfOne).execute();
      return rows.map((row) => fromRow(row, keyring));
    },
    countOpen: async (most) => {
      const open = db.selectFrom('desk_alerts').select('id').where('handled_at', 'is', null);
      return (await open.orderBy('at').limit(most).execute()).length;
    },
  };
}

/** Each is one conditional statement, so that of two who press at once one has it. */
function seeingTo({ db, keyring }: Access): Pick<DeskAlerts, 'take' | 'giveBack' | 'close' | 'handle'> {
  const open = (id: string) => db.updateTable('desk_alerts').where('id', '=', id).where('handled_at', 'is', null);
  return {
    take: async (id, by, at) => {
      const free = open(id).where('taken_by', 'is', null);
      return written(await free.set({ taken_by: by, taken_at: at }).executeTakeFirst()) === 1;
    },
    giveBack: async (id, by) => {
      const mine = open(id).where('taken_by', '=', by);
      return written(await mine.set({ taken_by: null, taken_at: null }).executeTakeFirst()) === 1;
    },
    close: async (id, by, { word, at }) => {
      const mine = open(id).where('taken_by', '=', by);
      const closed = { handled_at: at, handled_by: by, sealed_word: keyring.seal(word, `desk_alerts:word:${id}`) };
      return written(await mine.set(closed).executeTakeFirst()) === 1;
    },
    handle: async (id, at) => written(await open(id).set({ handled_at: at }).executeTakeFirst()) === 1,
  };
}

function toRow(alert: NewDeskAlert, keyring: Keyring): Row {
  const personId = alert.personId ?? everybody;
  return {
    id: alert.id,
    person_id: personId,
    kind: alert.kind,
    reference: alert.reference,
    at: alert.at,
    sealed_about: keyring.seal(JSON.stringify(alert.about), placeOf(alert.id, personId)),
    taken_by: null,
    taken_at: null,
    handled_at: null,
    handled_by: null,
    sealed_word: null,
  };
}

function placeOf(id: string, personId: string): string {
  return `desk_alerts:about:${id}:${personId}`;
}

function fromRow(row: Row, keyring: Keyring): DeskAlert {
  const about = keyring.open(row.sealed_about, placeOf(row.id, row.person_id));
  const { taken_by: by, taken_at: at } = row;
  return {
    id: row.id,
    personId: row.person_id === everybody ? null : row.person_id,
    kind: row.kind as DeskAlertKind,
    at: row.at,
    about: JSON.parse(about) as AlertAbout,
    taken: by === null || at === null ? null : { by, at },
    handledAt: row.handled_at,
  };
}
