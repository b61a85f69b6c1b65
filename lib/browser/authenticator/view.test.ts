import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Account } from './account.ts';
import { newKeys } from './signing.ts';
import { codeKey } from './totp.ts';
import { after, atFirst, numberTrouble, wayBack } from './view.ts';
import type { Event, State, View } from './view.ts';

let account: Account;
const now = 1_000_000;
const second = 1_000;

before(async () => {
  const codes = await codeKey('MFRGGZDF');
  assert.ok(codes !== null);
  account = {
    authenticator: 'a',
    token: 't',
    account: 'ana@riverside.example',
    name: 'Ana',
    organisation: 'Riverside',
    origin: 'https://portal.example',
    digits: 2,
    boundAt: 1,
    keys: await newKeys(),
    codes,
    pushedTo: null,
  };
});

function request(id: string, at = now) {
  const about = { account: 'ana@riverside.example', purpose: 'sign-in', browser: 'Chrome', ip: '203.0.113.7' } as const;
  return { ...about, id, at, expiresAt: at + 120 * second, digits: 2 } as const;
}

function hear(...requests: ReturnType<typeof request>[]): Event {
  return { does: 'hear', authenticator: 'a', waiting: { now, requests }, now };
}

function run(...events: Event[]): State {
  const open: Event = { does: 'open', accounts: [account], view: { at: 'accounts' } };
  return [open, ...events].reduce(after, atFirst);
}

const typing: View = { at: 'type', code: 'ABC', url: '12', wrong: {} };

test('a request takes the screen by itself, the newest first', () => {
  const { view } = run(hear(request('old', now - 5), request('new')));
  assert.equal(view.at === 'asked' && view.ask.id, 'new');
});

test('a newer request waits until the one on the screen is answered', () => {
  const both = run(hear(request('one')), hear(request('two', now + 1), request('one')));
  assert.equal(both.view.at === 'asked' && both.view.ask.id, 'one');
  const told = after(after(both, { does: 'end', ending: 'denied' }), hear(request('two', now + 1)));
  assert.equal(told.view.at === 'told' && told.view.ending, 'denied');
  const next = after(told, { does: 'go', view: { at: 'accounts' } });
  assert.equal(next.view.at === 'asked' && next.view.ask.id, 'two');
});

test('what is being typed survives a request', () => {
  const asked = run({ does: 'go', view: typing }, { does: 'type', field: 'code', text: 'ABCDE' }, hear(request('r')));
  assert.equal(asked.view.at, 'asked');
  const told = after(asked, { does: 'end', ending: 'approved' });
  assert.deepEqual(wayBack(told), { ...typing, code: 'ABCDE' });
});

test('a code that comes while the accounts are still being read is not lost', () => {
  const link: View = { at: 'link', code: 'X' };
  const open: Event = { does: 'open', accounts: [account], view: { at: 'accounts' } };
  assert.deepEqual([{ does: 'go', view: link } as const, open].reduce(after, atFirst).view, link);
});

test('the number being typed survives what is heard meanwhile', () => {
  const typed = run(hear(request('r')), { does: 'type', field: 'number', text: '4' }, hear(request('r')));
  assert.equal(typed.view.at === 'asked' && typed.view.number, '4');
});

test('a request that was dealt with does not come back, whatever is still heard', () => {
  const state = run(hear(request('r')), { does: 'end', ending: 'approved' }, hear(request('r')));
  assert.equal(state.view.at === 'told' && state.view.ending, 'approved');
  assert.deepEqual(state.asks, []);
});

test('the same request asked again, with another number, is asked', () => {
  const again = request('r', now + 5 * second);
  const told = run(hear(request('r')), { does: 'end', ending: 'wrong-number' }, hear(again));
  assert.equal(told.view.at === 'asked' && told.view.ask.at, now + 5 * second);
  const meanwhile = run(hear(request('r')), { does: 'type', field: 'number', text: '4' }, hear(again));
  assert.ok(meanwhile.view.at === 'asked' && meanwhile.view.number === '' && meanwhile.view.ask.at === again.at);
});

test('a request that is withdrawn or too old is said to be over', () => {
  const withdrawn = run(hear(request('r')), hear());
  assert.equal(withdrawn.view.at === 'told' && withdrawn.view.ending, 'over');
  const old = run(hear(request('r')), { does: 'tick', now: now + 120 * second });
  assert.equal(old.view.at === 'told' && old.view.ending, 'over');
  const inTime = run(hear(request('r')), { does: 'tick', now: now + 119 * second });
  assert.equal(inTime.view.at, 'asked');
});

test('an answer on its way is not overtaken by its own request being gone', () => {
  const sent = run(hear(request('r')), { does: 'send' }, hear());
  assert.equal(sent.view.at, 'asked');
  const told = after(sent, { does: 'end', ending: 'approved' });
  assert.equal(told.view.at === 'told' && told.view.ending, 'approved');
});

test('the portal’s clock decides what is over', () => {
  const ahead = 300 * second;
  const waiting = { now: now + ahead, requests: [request('r', now + ahead)] };
  const state = run({ does: 'hear', authenticator: 'a', waiting, now }, { does: 'tick', now: now + 60 * second });
  assert.equal(state.ahead, ahead);
  assert.equal(state.view.at, 'asked');
  const silent = after(state, {
    does: 'hear',
    authenticator: 'a',
    waiting: { ...waiting, now: null },
    now: now + second,
  });
  assert.equal(silent.ahead, ahead);
  assert.equal(silent.view.at, 'asked');
  assert.equal(run({ does: 'hear', authenticator: 'a', waiting: { now: now + 1_500, requests: [] }, now }).ahead, 0);
});

test('what to do after an unasked request stays until it is read', () => {
  const told = run(hear(request('r')), { does: 'end', ending: 'unasked' }, hear(request('s', now + 1)));
  assert.equal(told.view.at === 'told' && told.view.ending, 'unasked');
  const retried = run(hear(request('r')), { does: 'end', ending: 'wrong-number' }, hear(request('s', now + 1)));
  assert.equal(retried.view.at === 'asked' && retried.view.ask.id, 's');
});

test('removing an account takes its requests with it', () => {
  const state = run({ does: 'send' }, hear(request('r')), { does: 'remove', authenticator: 'a' });
  assert.deepEqual([state.accounts, state.asks], [[], []]);
  assert.equal(state.view.at, 'accounts');
});

test('an account that is gone or cannot be reached is remembered as such, and heard again', () => {
  const lost = run({ does: 'lose', authenticator: 'a', why: 'unreachable' });
  assert.deepEqual(lost.unheard, ['a']);
  assert.equal(after(lost, { does: 'lose', authenticator: 'a', why: 'unreachable' }), lost);
  assert.deepEqual(after(lost, hear()).unheard, []);
  const gone = run(hear(), { does: 'lose', authenticator: 'a', why: 'gone' });
  assert.deepEqual(gone.gone, ['a']);
});

test('the number has as many digits as were asked for', () => {
  assert.equal(numberTrouble('', 2), 'number-missing');
  assert.equal(numberTrouble('  ', 6), 'number-missing');
  assert.equal(numberTrouble('4', 2), 'number-not-two');
  assert.equal(numberTrouble('4x', 2), 'number-not-two');
  assert.equal(numberTrouble('42', 6), 'number-not-six');
  assert.equal(numberTrouble('42', 2), null);
  assert.equal(numberTrouble('123 456', 6), null);
});
