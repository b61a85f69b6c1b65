import type { Methods } from '#lib/ports/store/methods';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { refiling } from './coverage-files.ts';

type States = Pick<Methods, 'end' | 'disable' | 'enable'>;
type Uses = Pick<Methods, 'acceptStep' | 'acceptCounter' | 'markUsed'>;

/** Each is one statement with its condition in it, so that of two at once only one succeeds. */
export function methodChanges(access: Access): States & Uses & Pick<Methods, 'rename'> {
  return {
    ...states(access),
    ...uses(access),
    rename: async (id, name) => {
      await living(access, id).set({ name }).execute();
    },
  };
}

function living({ db }: Access, id: string) {
  return db.updateTable('methods').where('id', '=', id).where('ended_at', 'is', null);
}

function working(access: Access, id: string) {
  return living(access, id).where('disabled_at', 'is', null);
}

/** Whether a method works is what coverage tells apart: each change files its person anew. */
function states(access: Access): States {
  const changing = async (id: string, change: (within: Access) => ReturnType<typeof living>): Promise<boolean> => {
    const owner = await access.db.selectFrom('methods').select('person_id').where('id', '=', id).executeTakeFirst();
    if (owner === undefined) return false;
    return refiling(access, owner.person_id, async (within) => written(await change(within).executeTakeFirst()) === 1);
  };
  return {
    end: (id, at) => changing(id, (within) => living(within, id).set({ ended_at: at })),
    disable: (id, at) => changing(id, (within) => working(within, id).set({ disabled_at: at })),
    enable: async (id) => {
      await changing(id, (within) => living(within, id).set({ disabled_at: null }));
    },
  };
}

/** At every sign-in: one statement, and more only where a method had not been used for a year. */
function uses(access: Access): Uses {
  const using = async (id: string, use: ReturnType<typeof living>): Promise<boolean> => {
    const row = await use.returning(['person_id', 'unused']).executeTakeFirst();
    if (row?.unused === 1) {
      await refiling(access, row.person_id, (within) => living(within, id).set({ unused: 0 }).execute());
    }
    return row !== undefined;
  };
  return {
    acceptStep: (id, step, at) =>
      using(id, working(access, id).set({ last_step: step, last_used_at: at }).where('last_step', '<', step)),
    acceptCounter: (id, { counter, backedUp }, at) =>
      using(
        id,
        working(access, id)
          .set({ counter, backed_up: backedUp ? 1 : 0, last_used_at: at })
          .where((row) => (counter === 0 ? row('counter', '=', 0) : row('counter', '<', counter))),
      ),
    markUsed: async (id, at) => {
      await using(id, living(access, id).set({ last_used_at: at }));
    },
  };
}
