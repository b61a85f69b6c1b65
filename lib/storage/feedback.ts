import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { Ease, Feedback } from '#lib/domain/feedback';
import type { Keyring } from '#lib/ports/keyring';
import type { FeedbackBox, FeedbackKept, FeedbackSent } from '#lib/ports/store/feedback';
import type { Access } from './access.ts';
import { feedbackWindow, mostFrom } from './feedback-limits.ts';
import type { Schema } from './schema.ts';
import { takeTurn } from './sends.ts';

type Row = Selectable<Schema['feedback']>;

export function feedbackBox({ db, keyring, together }: Access): FeedbackBox {
  return {
    take: (sent, now) =>
      together(async (access) => {
        let retryAt: number | null = null;
        for (const budget of budgetsOf(sent, keyring)) {
          await takeTurn(access, `feedback:${budget.column}:${budget.index}`, now);
          const full = await fullUntil(access, budget, now);
          if (full !== null) retryAt = Math.max(retryAt ?? 0, full);
        }
        if (retryAt !== null) return { state: 'enough', retryAt };
        const row = toRow(sent, now, keyring);
        await access.db.insertInto('feedback').values(row).execute();
        return { state: 'kept', id: row.id };
      }),
    eases: async (from, to, about) => {
      const all = db.selectFrom('feedback').where('at', '>=', from).where('at', '<', to);
      const rows = await ofWhat(all, about)
        .select((each) => ['ease', each.fn.countAll<number | string>().as('count')])
        .groupBy('ease')
        .execute();
      return new Map(rows.map(({ ease, count }) => [ease as Ease, Number(count)]));
    },
    newest: async (most, before, about) => {
      let query = ofWhat(db.selectFrom('feedback'), about)
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(most);
      if (before !== null) {
        query = query.where(({ eb, or, and }) =>
          or([eb('at', '<', before.at), and([eb('at', '=', before.at), eb('id', '<', before.id)])]),
        );
      }
      return (await query.execute()).map((row) => fromRow(row, keyring));
    },
  };
}

type Query = SelectQueryBuilder<Schema, 'feedback', object>;

function ofWhat(query: Query, about: string | null | undefined): Query {
  if (about === undefined) return query;
  return about === null ? query.where('about', 'is', null) : query.where('about', '=', about);
}

interface Budget {
  readonly column: 'ip_index' | 'person_index';
  readonly index: string;
  readonly most: number;
}

/** Many people who are in share an address at work; of those who are not, one may pretend to be many. */
function budgetsOf(sent: FeedbackSent, keyring: Keyring): readonly Budget[] {
  const index = ipIndex(sent, keyring);
  const person = personIndex(sent, keyring);
  if (person === null) return [{ column: 'ip_index', index, most: mostFrom.unknownAddress }];
  return [
    { column: 'ip_index', index, most: mostFrom.address },
    { column: 'person_index', index: person, most: mostFrom.person },
  ];
}

/** When the next may come; null when it may now. */
async function fullUntil({ db }: Access, { column, index, most }: Budget, now: number): Promise<number | null> {
  let query = db
    .selectFrom('feedback')
    .select('at')
    .where(column, '=', index)
    .where('at', '>', now - feedbackWindow);
  if (most === mostFrom.unknownAddress && column === 'ip_index') query = query.where('person_index', 'is', null);
  const rows = await query.orderBy('at', 'desc').limit(most).execute();
  const leaving = rows[most - 1];
  return leaving === undefined ? null : leaving.at + feedbackWindow;
}

function ipIndex({ ip }: FeedbackSent, keyring: Keyring): string {
  return keyring.index(ip, 'feedback-ip');
}

function personIndex({ personId }: FeedbackSent, keyring: Keyring): string | null {
  return personId === null ? null : keyring.index(personId, 'feedback-person');
}

type Said = Pick<Feedback, 'text' | 'contact'>;

function placeOf(id: string): string {
  return `feedback:said:${id}`;
}

function toRow(sent: FeedbackSent, at: number, keyring: Keyring): Row {
  const id = keyring.id();
  const said: Said = { text: sent.text, contact: sent.contact };
  return {
    id,
    at,
    ease: sent.ease,
    about: sent.about,
    sealed_said: keyring.seal(JSON.stringify(said), placeOf(id)),
    ip_index: ipIndex(sent, keyring),
    person_index: personIndex(sent, keyring),
  };
}

function fromRow(row: Row, keyring: Keyring): FeedbackKept {
  const said = JSON.parse(keyring.open(row.sealed_said, placeOf(row.id))) as Said;
  return { id: row.id, at: row.at, ease: row.ease as Ease, about: row.about, ...said };
}
