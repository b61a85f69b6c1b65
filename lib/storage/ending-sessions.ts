import type { Sessions } from '#lib/ports/store/sessions';
import type { Access } from './access.ts';

interface Ended {
  readonly id: string;
  readonly person_id: string;
  readonly scope_from: string | null;
}

/** Ends sessions with the phones they handed something over to, and with what was asked of them and set up in them. */
export function endingSessions(access: Access): Pick<Sessions, 'end' | 'endAll' | 'endWith'> {
  return {
    end: (id, at) =>
      access.together(async (within) => {
        const ended = await endThem(within, at, (open) => open.where('id', '=', id));
        return ended.length === 1;
      }),
    endAll: (personId, at, except) =>
      access.together(async (within) => {
        const theirs = await endThem(within, at, (open) => {
          const of = open.where('person_id', '=', personId);
          return except === null ? of : of.where('id', '!=', except);
        });
        return theirs.length;
      }),
    endWith: (device, at, except) =>
      access.together(async (within) => {
        const opened = await endThem(within, at, (open) => {
          const of = open.where('device_id', '=', device);
          return except === null ? of : of.where('id', '!=', except);
        });
        return opened.length;
      }),
  };
}

type Open = ReturnType<typeof openOnes>;

function openOnes({ db }: Access, at: number) {
  return db.updateTable('sessions').set({ ended_at: at }).where('ended_at', 'is', null);
}

/** Gives those that were chosen; a phone of theirs ends unasked. */
async function endThem(access: Access, at: number, chosen: (open: Open) => Open): Promise<readonly Ended[]> {
  const columns = ['id', 'person_id', 'scope_from'] as const;
  const ended: readonly Ended[] = await chosen(openOnes(access, at)).returning(columns).execute();
  if (ended.length === 0) return ended;
  const ids = ended.map(({ id }) => id);
  const phones = await openOnes(access, at).where('scope_from', 'in', ids).returning(columns).execute();
  await closeIn(access, at, [...ended, ...phones]);
  return ended;
}

/** A run on a phone that ends by itself stays, for the computer to carry on; what was asked there is worth nothing all the same. */
async function closeIn({ db }: Access, at: number, ended: readonly Ended[]): Promise<void> {
  const ids = ended.map(({ id }) => id);
  const unasked = db.updateTable('challenges').set({ used_at: at }).where('used_at', 'is', null);
  await unasked.where('session_id', 'in', ids).execute();
  const over = ended.filter(({ scope_from: from }) => from === null || ids.includes(from));
  if (over.length === 0) return;
  await db
    .updateTable('enrolments')
    .set({ closed_at: at })
    .where('person_id', 'in', [...new Set(over.map((each) => each.person_id))])
    .where('closed_at', 'is', null)
    .where(
      'session_id',
      'in',
      over.map(({ id }) => id),
    )
    .execute();
}
