import type { ShownOnces } from '#lib/ports/store/shown-once';
import type { Access } from './access.ts';

export function shownOnce({ db, keyring }: Access): ShownOnces {
  return {
    keep: async ({ about, sessionId, text, expiresAt }) => {
      const row = {
        session_id: sessionId,
        sealed_text: keyring.seal(text, placeOf(about, sessionId)),
        expires_at: expiresAt,
      };
      await db
        .insertInto('shown_once')
        .values({ about, ...row })
        .onConflict((conflict) => conflict.column('about').doUpdateSet(row))
        .execute();
    },
    read: async (about, sessionId, now) => {
      const row = await db
        .selectFrom('shown_once')
        .select('sealed_text')
        .where('about', '=', about)
        .where('session_id', '=', sessionId)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row === undefined ? null : keyring.open(row.sealed_text, placeOf(about, sessionId));
    },
    forget: async (about) => {
      await db.deleteFrom('shown_once').where('about', '=', about).execute();
    },
  };
}

function placeOf(about: string, sessionId: string): string {
  return `shown_once:text:${about}:${sessionId}`;
}
