import type { People } from '#lib/ports/store/people';
import { written } from './access.ts';
import type { Access } from './access.ts';
import { refiling } from './coverage-files.ts';

/** What changes somebody's state: each change files them anew for the coverage. */
export function personStates(access: Access): Pick<People, 'switchMfaOn' | 'switchMfaOff' | 'lock' | 'unlock'> {
  const changing = (id: string, change: (rows: ReturnType<typeof rowsOf>) => ReturnType<typeof rowsOf>) =>
    refiling(access, id, async (within) => written(await change(rowsOf(within, id)).executeTakeFirst()) === 1);
  return {
    switchMfaOn: (id, at) => changing(id, (rows) => rows.set({ mfa_on_at: at }).where('mfa_on_at', 'is', null)),
    switchMfaOff: (id) => changing(id, (rows) => rows.set({ mfa_on_at: null }).where('mfa_on_at', 'is not', null)),
    lock: (id, at) => changing(id, (rows) => rows.set({ locked_at: at }).where('locked_at', 'is', null)),
    unlock: async (id) => {
      await changing(id, (rows) => rows.set({ locked_at: null }).where('locked_at', 'is not', null));
    },
  };
}

function rowsOf({ db }: Access, id: string) {
  return db.updateTable('people').where('id', '=', id);
}
