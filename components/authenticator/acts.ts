import { addAccount } from '#lib/browser/authenticator/add-account';
import { forgetAccount } from '#lib/browser/authenticator/account-store';
import type { Trouble } from '#lib/browser/authenticator/answers';
import { isLongCode, readTyped } from '#lib/browser/authenticator/binding';
import type { Binding } from '#lib/browser/authenticator/binding';
import { ownOrigin } from '#lib/browser/authenticator/shell';
import { signAnswer } from '#lib/browser/authenticator/signing';
import type { Decision } from '#lib/browser/authenticator/signing';
import { numberTrouble } from '#lib/browser/authenticator/view';
import type { Ask, Ending, Event, State, View } from '#lib/browser/authenticator/view';
import { sendAnswer } from '#lib/browser/authenticator/wire';
import type { Answer } from '#lib/browser/authenticator/wire';

type Tell = (event: Event) => void;
type At<Name extends View['at']> = Extract<View, { readonly at: Name }>;

const endings: Readonly<Partial<Record<Trouble['code'], Ending>>> = {
  'wrong-number': 'wrong-number',
  'challenge-expired': 'over',
  'not-signed': 'not-signed',
  'authenticator-gone': 'gone',
};

/** "Add account" after a QR code. */
export async function addByLink(code: string, tell: Tell): Promise<void> {
  if (isLongCode(code)) await add({ code }, tell);
  else tell({ does: 'stumble', trouble: { code: 'link-unknown' } });
}

/** "Add account" after typing. What is wrong with what was typed stands at its field. */
export async function addTyped(view: At<'type'>, tell: Tell): Promise<void> {
  const read = readTyped(view, ownOrigin());
  tell({ does: 'go', view: { ...view, wrong: read.ok ? {} : read.why } });
  if (read.ok) await add(read.value, tell);
}

async function add(binding: Binding, tell: Tell): Promise<void> {
  tell({ does: 'send' });
  const added = await addAccount(binding);
  tell(added.ok ? { does: 'add', account: added.account } : { does: 'stumble', trouble: added.trouble });
}

/** "Approve": signs the number that was typed and sends it. */
export async function approve(state: State, view: At<'asked'>, tell: Tell): Promise<void> {
  const { ask } = view;
  const wrong = numberTrouble(view.number, ask.digits);
  tell({ does: 'go', view: { ...view, wrong } });
  if (wrong !== null) return;
  const decision = { decision: 'approve', number: view.number.replaceAll(/\s/g, '') } as const;
  await answer(state, { ask, decision, ending: 'approved', tell });
}

/** "Deny", with what the person says about it. */
export async function deny(state: State, view: At<'why'>, how: { unasked: boolean; tell: Tell }): Promise<void> {
  const decision = { decision: how.unasked ? 'unasked' : 'deny', number: '' } as const;
  await answer(state, { ask: view.ask, decision, ending: how.unasked ? 'unasked' : 'denied', tell: how.tell });
}

interface Answering {
  readonly ask: Ask;
  readonly decision: Decision;
  readonly ending: Ending;
  readonly tell: Tell;
}

async function answer(state: State, { ask, decision, ending, tell }: Answering): Promise<void> {
  const account = state.accounts.find(({ authenticator }) => authenticator === ask.authenticator);
  if (account === undefined || state.busy) return;
  tell({ does: 'send' });
  const subject = { request: ask.id, account: account.account, origin: account.origin };
  const signature = await signAnswer(account.keys.privateKey, subject, decision);
  const reply = await sendAnswer(account, ask.id, wireAnswer(decision, signature));
  if (reply.ok) {
    tell({ does: 'end', ending });
    return;
  }
  const over = endings[reply.trouble.code];
  if (reply.trouble.code === 'authenticator-gone') {
    tell({ does: 'lose', authenticator: account.authenticator, why: 'gone' });
  }
  tell(over === undefined ? { does: 'stumble', trouble: reply.trouble } : { does: 'end', ending: over });
}

function wireAnswer({ decision, number }: Decision, signature: string): Answer {
  if (decision === 'approve') return { do: 'approve', number, signature };
  return { do: 'deny', unasked: decision === 'unasked', signature };
}

/** "Remove account": its keys are gone for good. */
export async function remove(authenticator: string, tell: Tell): Promise<void> {
  try {
    await forgetAccount(authenticator);
    tell({ does: 'remove', authenticator });
  } catch {
    tell({ does: 'stumble', trouble: { code: 'not-kept' } });
  }
}
