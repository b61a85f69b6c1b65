import type { Account } from './account.ts';
import type { ApprovalRequest, Trouble, Waiting } from './answers.ts';
import type { LinkTrouble, TypingTroubles } from './binding.ts';

/** A request, and the account of this phone that it is for. */
export interface Ask extends ApprovalRequest {
  readonly authenticator: string;
}

/** How a request ended. */
export type Ending = 'approved' | 'denied' | 'unasked' | 'wrong-number' | 'over' | 'not-signed' | 'gone';

/** Why an account was not added. */
export type AddTrouble = Trouble | { readonly code: 'not-kept' | LinkTrouble };

export type NumberTrouble = 'number-missing' | 'number-not-two' | 'number-not-six';

/** The one thing that is on the screen. */
export type View =
  | { readonly at: 'starting' }
  | { readonly at: 'unable'; readonly why: 'no-keys' | 'no-storage' }
  | { readonly at: 'accounts' }
  | { readonly at: 'add' }
  | { readonly at: 'scan' }
  | { readonly at: 'type'; readonly code: string; readonly url: string; readonly wrong: TypingTroubles }
  | { readonly at: 'link'; readonly code: string }
  | { readonly at: 'added'; readonly authenticator: string }
  | { readonly at: 'remove'; readonly authenticator: string }
  | { readonly at: 'asked'; readonly ask: Ask; readonly number: string; readonly wrong: NumberTrouble | null }
  | { readonly at: 'why'; readonly ask: Ask; readonly number: string }
  | { readonly at: 'told'; readonly ask: Ask; readonly ending: Ending };

/** Everything the app knows while it is open. */
export interface State {
  readonly view: View;
  /** Where to go back to when a request has come in between. */
  readonly before: View | null;
  readonly accounts: readonly Account[];
  readonly asks: readonly Ask[];
  /** Requests that have been dealt with here, whatever is still heard of them. */
  readonly over: readonly string[];
  /** Accounts that were removed in the portal. */
  readonly gone: readonly string[];
  /** Accounts of which nothing can be heard now. */
  readonly unheard: readonly string[];
  /** The portal's clock less this phone's, in milliseconds. */
  readonly ahead: number;
  /** Something is on its way to the portal. */
  readonly busy: boolean;
  /** What did not work; shown with the view it happened in. */
  readonly trouble: AddTrouble | null;
}

export type Event =
  | { readonly does: 'open'; readonly accounts: readonly Account[]; readonly view: View }
  | { readonly does: 'reload'; readonly accounts: readonly Account[] }
  | { readonly does: 'fail'; readonly why: 'no-keys' | 'no-storage' }
  | { readonly does: 'go'; readonly view: View }
  | { readonly does: 'type'; readonly field: 'code' | 'url' | 'number'; readonly text: string }
  | { readonly does: 'send' }
  | { readonly does: 'stumble'; readonly trouble: AddTrouble }
  | { readonly does: 'add'; readonly account: Account }
  | { readonly does: 'remove'; readonly authenticator: string }
  | { readonly does: 'hear'; readonly authenticator: string; readonly waiting: Waiting; readonly now: number }
  | { readonly does: 'lose'; readonly authenticator: string; readonly why: 'gone' | 'unreachable' }
  | { readonly does: 'tick'; readonly now: number }
  | { readonly does: 'end'; readonly ending: Ending };

export const atFirst: State = {
  view: { at: 'starting' },
  before: null,
  accounts: [],
  asks: [],
  over: [],
  gone: [],
  unheard: [],
  ahead: 0,
  busy: false,
  trouble: null,
};

/** Clocks differ by the time an answer takes; less than this is no difference. */
const noDifference = 2_000;

/** What the app knows after something has happened. A request that waits comes to the front by itself. */
export function after(state: State, event: Event): State {
  return bringForward(step(state, event), state.asks);
}

function step(state: State, event: Event): State {
  switch (event.does) {
    case 'open':
      return opened(state, event);
    case 'reload':
      return { ...state, accounts: event.accounts };
    case 'fail':
      return { ...state, view: { at: 'unable', why: event.why } };
    case 'go':
      return { ...state, view: event.view, trouble: null };
    case 'type':
      return { ...state, view: typed(state.view, event) };
    case 'send':
      return { ...state, busy: true, trouble: null };
    case 'stumble':
      return { ...state, busy: false, trouble: event.trouble };
    case 'add':
      return {
        ...state,
        busy: false,
        accounts: [...state.accounts, event.account],
        view: { at: 'added', authenticator: event.account.authenticator },
      };
    case 'remove':
      return forget(state, event.authenticator);
    case 'hear':
      return heard(state, event);
    case 'lose':
      return lost(state, event);
    case 'tick':
      return expired(state, event.now);
    case 'end':
      return ended(state, event.ending);
  }
}

/** A code that came with the address meanwhile stays on the screen. */
function opened(state: State, { accounts, view }: Event & { does: 'open' }): State {
  return { ...state, accounts, view: state.view.at === 'starting' ? view : state.view };
}

function typed(view: View, { field, text }: { field: 'code' | 'url' | 'number'; text: string }): View {
  if (view.at === 'type' && field !== 'number') return { ...view, [field]: text };
  if (view.at === 'asked' && field === 'number') return { ...view, number: text };
  return view;
}

function forget(state: State, authenticator: string): State {
  const others = <T extends { readonly authenticator: string }>(each: readonly T[]): T[] =>
    each.filter((one) => one.authenticator !== authenticator);
  return {
    ...state,
    accounts: others(state.accounts),
    asks: others(state.asks),
    unheard: state.unheard.filter((each) => each !== authenticator),
    view: { at: 'accounts' },
  };
}

function heard(state: State, { authenticator, waiting, now }: Event & { does: 'hear' }): State {
  const ahead = waiting.now === null ? state.ahead : waiting.now - now;
  const open = waiting.requests
    .filter((each) => !state.over.includes(nameOf(each)) && each.expiresAt > now + ahead)
    .map((request) => ({ ...request, authenticator }));
  const others = state.asks.filter((each) => each.authenticator !== authenticator);
  const next: State = {
    ...state,
    asks: [...open, ...others].toSorted((one, other) => other.at - one.at),
    ahead: Math.abs(ahead) < noDifference ? 0 : ahead,
    unheard: state.unheard.filter((each) => each !== authenticator),
  };
  const shown = shownAsk(state.view);
  const withdrawn = shown?.authenticator === authenticator && !open.some((each) => nameOf(each) === nameOf(shown));
  return withdrawn && !state.busy ? ended(next, 'over') : next;
}

function lost(state: State, { authenticator, why }: Event & { does: 'lose' }): State {
  const list = why === 'gone' ? state.gone : state.unheard;
  if (list.includes(authenticator)) return state;
  return why === 'gone'
    ? {
        ...state,
        gone: [...list, authenticator],
        asks: state.asks.filter((ask) => ask.authenticator !== authenticator),
      }
    : { ...state, unheard: [...list, authenticator] };
}

function expired(state: State, now: number): State {
  const time = now + state.ahead;
  const shown = shownAsk(state.view);
  if (shown !== null && !state.busy && shown.expiresAt <= time) return ended(state, 'over');
  if (state.asks.every(({ expiresAt }) => expiresAt > time)) return state;
  return { ...state, asks: state.asks.filter(({ expiresAt }) => expiresAt > time) };
}

function ended(state: State, ending: Ending): State {
  const ask = shownAsk(state.view);
  if (ask === null) return state;
  return {
    ...state,
    busy: false,
    trouble: null,
    over: [...state.over, nameOf(ask)],
    asks: state.asks.filter((each) => nameOf(each) !== nameOf(ask)),
    view: { at: 'told', ask, ending },
  };
}

/** One asking of a request: asked again, it has the same id, another number and another time. */
function nameOf({ id, at }: ApprovalRequest): string {
  return `${id} ${String(at)}`;
}

/** The request that is being answered, or null. */
export function shownAsk(view: View): Ask | null {
  return view.at === 'asked' || view.at === 'why' ? view.ask : null;
}

/**
 * The newest request takes the screen, unless something is being answered or sent. How the last one ended stays until
 * it is read, or a request comes that was not there before; what to do after one that nobody asked for stays anyway.
 */
function bringForward(state: State, known: readonly Ask[]): State {
  const [ask] = state.asks;
  const { view } = state;
  if (ask === undefined || state.busy || view.at === 'starting' || view.at === 'unable') return state;
  if (shownAsk(view) !== null) return state;
  if (view.at === 'told' && (view.ending === 'unasked' || known.some((each) => nameOf(each) === nameOf(ask))))
    return state;
  const before = view.at === 'told' ? state.before : isWorthKeeping(view) ? view : null;
  return { ...state, before, trouble: null, view: { at: 'asked', ask, number: '', wrong: null } };
}

/** Whether somebody would miss it. */
function isWorthKeeping(view: View): boolean {
  return view.at === 'type' || view.at === 'link' || view.at === 'scan' || view.at === 'remove';
}

/** Where "Done" leads after a request. */
export function wayBack({ before }: State): View {
  return before ?? { at: 'accounts' };
}

/** What is wrong with the number that was typed; null when it can be sent. */
export function numberTrouble(number: string, digits: 2 | 6): NumberTrouble | null {
  if (number.trim() === '') return 'number-missing';
  if (new RegExp(`^[0-9]{${digits}}$`).test(number.replaceAll(/\s/g, ''))) return null;
  return digits === 2 ? 'number-not-two' : 'number-not-six';
}
