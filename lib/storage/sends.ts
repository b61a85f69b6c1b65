import type { Send, SendLeave, SendStop, Sends } from '#lib/ports/store/sends';
import type { Access } from './access.ts';
import { budgets, capOf, leaveToSend, remembered } from './send-limits.ts';
import type { Budget } from './send-limits.ts';

/** Whether one more may go, and what an operator is told when it may not. */
interface Judged {
  readonly leave: SendLeave;
  readonly stop: SendStop['stop'] | null;
}

type Reading = Pick<Access, 'db' | 'sending'>;

export function sends({ db, keyring, sending, together }: Access): Sends {
  return {
    take: async (send, now) => {
      const { leave, stop } = await together((access) => takeOne(access, send, { id: keyring.id(), now }));
      if (leave.state === 'enough' && stop !== null) {
        sending.onStopped({ stop, personId: send.personId, retryAt: leave.retryAt });
      }
      return leave;
    },
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
      const { leave } = await judge({ db, sending }, send, now);
      return leave.state === 'go' ? null : leave.retryAt;
    },
  };
}

async function takeOne(access: Access, send: Send, as: { readonly id: string; readonly now: number }): Promise<Judged> {
  const budgetsHeld = budgetsOf(send).map((budget) => keyOf(send, budget));
  for (const key of [...new Set(budgetsHeld), `day:${send.by ?? 'text'}`]) await takeTurn(access, key, as.now);
  const judged = await judge(access, send, as.now);
  if (judged.leave.state === 'go') {
    const row = { id: as.id, ...columnsOf(send), why: send.why, answered: 0, called: calledOf(send), at: as.now };
    await access.db.insertInto('sends').values(row).execute();
  }
  return judged;
}

function columnsOf(send: Send) {
  return { number_index: send.numberIndex, person_id: send.personId, prefix_index: send.prefixIndex };
}

function calledOf(send: Send): 0 | 1 {
  return send.by === 'call' ? 1 : 0;
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

/** By the day's cap and all budgets that the send counts for; it may go when the last of them lets it. */
async function judge(reading: Reading, send: Send, now: number): Promise<Judged> {
  let all: Judged = { leave: await leaveOfDay(reading, send, now), stop: null };
  if (all.leave.state === 'enough') {
    all = { ...all, stop: send.by === 'call' ? 'calls-of-the-day' : 'texts-of-the-day' };
  }
  for (const budget of budgetsOf(send)) {
    const leave = leaveToSend(await timesOf(reading, { send, budget }, now), budget.limits, now);
    if (leave.state === 'go') continue;
    const longer = all.leave.state === 'go' || leave.retryAt > all.leave.retryAt;
    all = { leave: longer ? leave : all.leave, stop: all.stop ?? budget.stop ?? null };
  }
  return all;
}

/** Reads one row of an index, however much has gone: the one whose going makes room for another. */
async function leaveOfDay({ db, sending }: Reading, send: Send, now: number): Promise<SendLeave> {
  const row = await db
    .selectFrom('sends')
    .select('at')
    .where('called', '=', calledOf(send))
    .where('at', '>', now - remembered)
    .orderBy('at', 'desc')
    .limit(1)
    .offset(capOf(send, sending.caps) - 1)
    .executeTakeFirst();
  return row === undefined ? { state: 'go' } : { state: 'enough', retryAt: row.at + remembered };
}

async function timesOf(
  { db }: Reading,
  of: { readonly send: Send; readonly budget: Budget },
  now: number,
): Promise<readonly number[]> {
  const { counts } = of.budget;
  const columns = columnsOf(of.send);
  let query = db
    .selectFrom('sends')
    .select(['at', 'answered'])
    .where('why', '=', of.send.why)
    .where('at', '>', now - remembered)
    .orderBy('at');
  if (counts === 'unanswered') query = query.where('answered', '=', 0);
  for (const column of of.budget.by) query = query.where(column, '=', columns[column]);
  const rows = await query.execute();
  const from = counts === 'since-answered' ? rows.findLastIndex((row) => row.answered === 1) + 1 : 0;
  return rows.slice(from).map((row) => row.at);
}
