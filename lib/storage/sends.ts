import type { Send, SendLeave, Sends } from '#lib/ports/store/sends';
import type { Access } from './access.ts';
import { budgets, leaveToSend, remembered } from './send-limits.ts';
import type { Budget } from './send-limits.ts';

export function sends({ db, keyring, together }: Access): Sends {
  return {
    take: (send, now) =>
      together(async (access) => {
        for (const key of budgetsOf(send).map((budget) => keyOf(send, budget))) await takeTurn(access, key, now);
        const leave = await leaveNow(access, send, now);
        if (leave.state === 'go') {
          const row = { id: keyring.id(), ...columnsOf(send), why: send.why, answered: 0, at: now };
          await access.db.insertInto('sends').values(row).execute();
        }
        return leave;
      }),
    answered: async (numberIndex, personId) => {
      await db
        .updateTable('sends')
        .set({ answered: 1 })
        .where('number_index', '=', numberIndex)
        .where('person_id', '=', personId)
        .where('answered', '=', 0)
        .execute();
    },
    nextAt: async (send, now) => {
      const leave = await leaveNow({ db }, send, now);
      return leave.state === 'go' ? null : leave.retryAt;
    },
  };
}

function columnsOf(send: Send) {
  return { number_index: send.numberIndex, person_id: send.personId, prefix_index: send.prefixIndex };
}

function budgetsOf(send: Send): readonly Budget[] {
  const columns = columnsOf(send);
  return budgets[send.why].filter(({ by }) => by.every((column) => columns[column] !== null));
}

function keyOf(send: Send, { by }: Budget): string {
  const columns = columnsOf(send);
  return JSON.stringify([send.why, ...by.map((column) => [column, columns[column]])]);
}

/** Writing a budget's row holds it until the end of the transaction: whoever asks for the same budget waits. */
export async function takeTurn({ db }: Access, budget: string, now: number): Promise<void> {
  await db
    .insertInto('send_turns')
    .values({ budget, at: now })
    .onConflict((conflict) => conflict.column('budget').doUpdateSet({ at: now }))
    .execute();
}

/** Of all budgets that the send counts for; it may go when the last of them lets it. */
async function leaveNow(access: Pick<Access, 'db'>, send: Send, now: number): Promise<SendLeave> {
  let all: SendLeave = { state: 'go' };
  for (const budget of budgetsOf(send)) {
    const leave = leaveToSend(await timesOf(access, { send, budget }, now), budget.limits, now);
    if (leave.state === 'go') continue;
    if (all.state === 'go' || leave.retryAt > all.retryAt) all = leave;
  }
  return all;
}

async function timesOf(
  { db }: Pick<Access, 'db'>,
  of: { readonly send: Send; readonly budget: Budget },
  now: number,
): Promise<readonly number[]> {
  const columns = columnsOf(of.send);
  let query = db
    .selectFrom('sends')
    .select('at')
    .where('why', '=', of.send.why)
    .where('at', '>', now - remembered)
    .orderBy('at');
  if (of.budget.unanswered) query = query.where('answered', '=', 0);
  for (const column of of.budget.by) query = query.where(column, '=', columns[column]);
  return (await query.execute()).map((row) => row.at);
}
