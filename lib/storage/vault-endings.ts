import type { VaultEnding, VaultEndings } from '#lib/ports/store/vault-endings';
import type { Access } from './access.ts';

const tables = {
  'app-password': 'app_passwords',
  'recovery-codes': 'recovery_sets',
  'access-code': 'access_codes',
} as const satisfies Readonly<Record<VaultEnding['vault'], string>>;

const vaults = Object.keys(tables) as readonly VaultEnding['vault'][];

/** Each table has an index over just these rows, which are few. */
export function vaultEndings({ db }: Access): VaultEndings {
  return {
    due: async (most) => {
      const due: VaultEnding[] = [];
      for (const vault of vaults) {
        const rows = await db
          .selectFrom(tables[vault])
          .select(['id', 'person_id', 'remote_id'])
          .where('remote_id', 'is not', null)
          .where('ended_at', 'is not', null)
          .orderBy('ended_at')
          .limit(most)
          .execute();
        due.push(...rows.map((row) => ({ vault, id: row.id, personId: row.person_id, remoteId: row.remote_id ?? '' })));
      }
      return due.slice(0, most);
    },
    done: async ({ vault, id, remoteId }) => {
      const row = db.updateTable(tables[vault]).where('id', '=', id).where('remote_id', '=', remoteId);
      await row.set({ remote_id: null }).execute();
    },
  };
}
