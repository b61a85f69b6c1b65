import type { Sends } from '#lib/ports/store/sends';
import type { Access } from './access.ts';
import { leaveToSend, remembered } from './send-limits.ts';

export function sends({ db, keyring, together }: Access): Sends {
  return {
    take: (numberIndex, personId, now) =>
      together(async (access) => {
        await takeTurn(access, numberIndex);
        const leave = leaveToSend(await timesOf(access, numberIndex, now), now);
        if (leave.state === 'go') {
          const row = { id: keyring.id(), number_index: numberIndex, person_id: personId, at: now };
          await access.db.insertInto('sends').values(row).execute();
        }
        return leave;
      }),
    nextAt: async (numberIndex, now) => {
      const leave = leaveToSend(await timesOf({ db }, numberIndex, now), now);
      return leave.state === 'go' ? null : leave.retryAt;
    },
  };
}

/** Writing the number's row holds it until the end of the transaction: whoever asks for the same number waits. */
async function takeTurn({ db }: Access, numberIndex: string): Promise<void> {
  await db
    .insertInto('send_turns')
    .values({ number_index: numberIndex, turns: 1 })
    .onConflict((conflict) =>
      conflict.column('number_index').doUpdateSet((column) => ({ turns: column('send_turns.turns', '+', 1) })),
    )
    .execute();
}

async function timesOf({ db }: Pick<Access, 'db'>, numberIndex: string, now: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('sends')
    .select('at')
    .where('number_index', '=', numberIndex)
    .where('at', '>', now - remembered)
    .orderBy('at')
    .execute();
  return rows.map((row) => row.at);
}
