import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeBack } from './take-back.ts';
import { assisted } from './testing/assisted.ts';
import type { Assisted } from './testing/assisted.ts';
import { refusalOf } from './testing/office.ts';
import { drawnNow, submit } from './testing/wizard-world.ts';

const number = '07700 900982';
const filled = { number, country: 'GB' };

/** The agent has chosen text messages, and the person's page has followed. */
async function atNumber(): Promise<Assisted> {
  const at = await assisted();
  await at.driving();
  assert.equal(refusalOf(await at.act({ do: 'choose', journey: 'text-message' })), 'none');
  await at.follow();
  return at;
}

test('nothing is driven before the person has said so, nor after they have taken it back', async () => {
  const at = await assisted();
  await at.watch();
  const act = { do: 'choose', journey: 'text-message' } as const;
  assert.equal(refusalOf(await at.act(act)), 'assist-not-now');
  await at.askDriving();
  assert.equal((await at.persons())?.asksToDrive, true);
  assert.equal(refusalOf(await at.act(act)), 'assist-not-now');
  await at.allowDriving();
  assert.deepEqual((await at.seen()).may, ['choose']);
  await takeBack(at.portal, await at.me(), (await at.latest()).id);
  assert.equal(refusalOf(await at.act(act)), 'assist-not-now');
  assert.equal(await at.real.current(), null);
  assert.equal(refusalOf(await at.allowDriving()), 'assist-changed', 'only what was asked for is given');
});

test('the agent chooses a method; the person’s page is led there, once', async () => {
  const at = await assisted();
  await at.driving();
  assert.equal(refusalOf(await at.act({ do: 'choose', journey: 'nothing' })), 'assist-not-now');
  assert.equal(refusalOf(await at.act({ do: 'choose', journey: 'alternative-phone' })), 'method-not-offered');
  const before = await at.latest();
  assert.equal(before.lines.at(-1)?.did.what, 'allowed-driving', 'what was refused is not told as done');
  assert.equal(refusalOf(await at.act({ do: 'choose', journey: 'text-message' })), 'none');
  assert.equal((await at.persons())?.lead, '/self-service/text-message/mobile-number');
  await at.follow();
  assert.equal((await at.persons())?.lead, null);
  const { screen, may } = await at.seen();
  assert.ok(screen?.kind === 'step');
  assert.deepEqual([screen.step, screen.position, screen.guide, screen.proved], ['mobile-number', 1, [5], false]);
  assert.deepEqual(may, ['choose', 'propose', 'back']);
});

test('what is filled in waits for the person’s own word, once, and is theirs then', async () => {
  const at = await atNumber();
  assert.equal(refusalOf(await at.act({ do: 'propose', filled: {} })), 'number-missing');
  assert.equal(refusalOf(await at.act({ do: 'propose', filled })), 'none');
  assert.equal((await at.real.current())?.facts.numberAsTyped, undefined);
  assert.equal(at.real.texts.length, 0);
  const shown = await at.persons();
  assert.ok(shown?.proposal?.what === 'number');
  assert.equal(shown.proposal.number, number);
  assert.equal(refusalOf(await at.answer('confirm', shown.version - 1)), 'assist-changed');
  const answers = await Promise.all([at.answer('confirm', shown.version), at.answer('confirm', shown.version)]);
  assert.deepEqual(answers.map(refusalOf).toSorted(), ['assist-changed', 'none']);
  assert.equal(at.real.texts.length, 1);
  await at.follow();
  const { screen, proposal } = await at.seen();
  assert.ok(screen?.kind === 'step');
  assert.deepEqual([screen.step, screen.challenge, proposal], ['enter-code', 'enter-code', null]);
  assert.deepEqual(screen.fields, [
    { field: 'number', shown: 'value', value: number },
    { field: 'code', shown: 'hidden' },
  ]);
});

test('what would be refused is refused to the agent, and the person is asked about nothing', async () => {
  const at = await atNumber();
  const refused = async (given: Partial<typeof filled> & { readonly by?: 'text' | 'call' }) =>
    refusalOf(await at.act({ do: 'propose', filled: { ...filled, ...given } }));
  const before = (await at.latest()).lines.length;
  assert.equal(await refused({ number: '12' }), 'number-not-a-number');
  assert.equal(await refused({ number: '020 7946 0018' }), 'number-landline');
  assert.equal(await refused({ number: '612 345 678', country: 'ES' }), 'number-foreign');
  assert.equal(await refused({ number: '07797 712345' }), 'none', 'Jersey counts where the organisation accepts it');
  assert.equal((await at.latest()).lines.length, before + 1);
  const { portal } = at;
  const { organisationId } = (await at.me()).actor.person;
  const held = await portal.store.policies.of(organisationId);
  assert.ok(
    await portal.store.policies.save(organisationId, { regions: ['GB'], methods: ['text-message'] }, held?.text ?? ''),
  );
  assert.equal(await refused({ number: '07797 712345' }), 'number-region-not-allowed');
  assert.equal(await refused({ by: 'call' }), 'method-not-offered');
});

test('the agent withdraws what waits; the person’s word for it counts no more', async () => {
  const at = await atNumber();
  assert.equal(refusalOf(await at.act({ do: 'withdraw' })), 'assist-not-now');
  await at.act({ do: 'propose', filled });
  const { version } = await at.latest();
  assert.equal(refusalOf(await at.act({ do: 'withdraw' }, version - 1)), 'assist-changed');
  assert.equal(refusalOf(await at.act({ do: 'withdraw' })), 'none');
  assert.equal((await at.persons())?.proposal, null);
  assert.deepEqual((await at.latest()).lines.at(-1)?.did, { what: 'withdrew', field: 'number' });
  assert.equal(refusalOf(await at.answer('confirm', version)), 'assist-changed');
  assert.equal(refusalOf(await at.answer('confirm')), 'assist-changed');
  assert.equal(at.real.texts.length, 0);
});

test('a proposal that waits is void once control is taken back, refused, replaced, or the run is another', async () => {
  const at = await atNumber();
  const propose = () => at.act({ do: 'propose', filled });
  await propose();
  const waiting = (await at.latest()).version;
  await takeBack(at.portal, await at.me(), (await at.latest()).id);
  assert.equal(refusalOf(await at.answer('confirm', waiting)), 'assist-changed');
  assert.equal(refusalOf(await at.answer('confirm')), 'assist-changed');
  await at.askDriving();
  await at.allowDriving();
  assert.equal((await at.persons())?.proposal, null);
  await propose();
  const first = (await at.latest()).version;
  await at.act({ do: 'propose', filled: { number: '07700 900111' } });
  assert.equal(refusalOf(await at.answer('confirm', first)), 'assist-changed');
  assert.equal(refusalOf(await at.answer('refuse')), 'none');
  assert.equal(refusalOf(await at.answer('confirm')), 'assist-changed');
  await propose();
  const old = await at.latest();
  assert.ok(await at.portal.store.assists.change(old, { proposal: { ...old.proposal!, enrolmentId: 'another' } }));
  assert.equal(refusalOf(await at.answer('confirm')), 'assist-changed');
  assert.equal(at.real.texts.length, 0);
});

test('of taking back and confirming at once, the proposal is used at most once, and never afterwards', async () => {
  const at = await atNumber();
  await at.act({ do: 'propose', filled });
  const { id, version } = await at.latest();
  const [confirmed] = await Promise.all([at.answer('confirm', version), takeBack(at.portal, await at.me(), id)]);
  assert.equal(at.real.texts.length, confirmed.ok ? 1 : 0);
  assert.equal((await at.latest()).state, 'watching');
  assert.equal((await at.latest()).proposal, null);
});

test('a number that the person types is masked, also a broken one; refusals are told by code', async () => {
  const at = await atNumber();
  const drawn = await drawnNow(at.real);
  assert.ok(drawn);
  await submit(at.real, drawn, { number: '020 7946 0018', country: 'GB' });
  const { screen } = await at.seen();
  assert.ok(screen?.kind === 'step');
  assert.deepEqual(screen.refusal, { code: 'number-landline' });
  assert.deepEqual(screen.fields[1], { field: 'number', shown: 'masked', value: '••• •••• •018' });
});

test('T-34 what the agent fills in unmasks nothing until the person confirms it, and there are twenty of it', async () => {
  const at = await atNumber();
  const drawn = await drawnNow(at.real);
  assert.ok(drawn);
  await submit(at.real, drawn, { number: '020 7946 0018', country: 'GB' });
  for (let n = 0; n < 20; n += 1) assert.equal(refusalOf(await at.act({ do: 'propose', filled })), 'none');
  const { id } = (await at.persons()) ?? { id: '' };
  assert.equal((await at.portal.store.assists.byId(id))?.agentTyped, null);
  assert.equal(refusalOf(await at.act({ do: 'propose', filled })), 'assist-not-now');
});

test('T-34 an assist with two hundred lines is over', async () => {
  const at = await atNumber();
  const { id } = (await at.persons()) ?? { id: '' };
  const assist = await at.portal.store.assists.byId(id);
  assert.ok(assist);
  const line = { at: at.real.now, by: 'agent', did: { what: 'sent-again' } } as const;
  await at.portal.store.assists.change(assist, { lines: Array.from({ length: 200 }, () => line) });
  assert.equal(refusalOf(await at.act({ do: 'back' })), 'assist-over');
});

test('the agent sends again, goes back and goes on, where that is open; proofs and what follows them are not', async () => {
  const at = await atNumber();
  await at.act({ do: 'propose', filled });
  await at.answer('confirm');
  await at.follow();
  assert.deepEqual((await at.seen()).may, ['choose', 'resend', 'back']);
  assert.equal(refusalOf(await at.act({ do: 'resend' })), 'resend-too-soon');
  assert.equal((await at.latest()).lines.at(-1)?.did.what, 'confirmed');
  at.real.now += 31_000;
  assert.equal(refusalOf(await at.act({ do: 'resend' })), 'none');
  assert.equal(at.real.texts.length, 2);
  assert.deepEqual((await at.latest()).lines.at(-1)?.did, { what: 'sent-again', of: 'code' });
  assert.equal(refusalOf(await at.act({ do: 'go-on' })), 'assist-not-now');
  assert.equal(refusalOf(await at.act({ do: 'propose', filled })), 'assist-not-now');
  assert.equal(refusalOf(await at.act({ do: 'back' }, 1)), 'assist-changed');
  assert.equal(refusalOf(await at.act({ do: 'back' })), 'none');
  assert.equal((await at.persons())?.lead, '/self-service/text-message/mobile-number');
  await at.prove();
  await at.follow();
  const { screen, may } = await at.seen();
  assert.ok(screen?.kind === 'step');
  assert.deepEqual([screen.step, screen.proved, may], ['set-up', true, []]);
  for (const act of ['resend', 'back', 'go-on'] as const)
    assert.equal(refusalOf(await at.act({ do: act })), 'assist-not-now');
  assert.equal(refusalOf(await at.act({ do: 'choose', journey: 'phone-call' })), 'assist-not-now');
});

test('the agent goes on from what is told; a QR code is told as hidden', async () => {
  const at = await assisted();
  await at.driving();
  await at.act({ do: 'choose', journey: 'authenticator-app' });
  await at.follow();
  assert.deepEqual((await at.seen()).may, ['choose', 'back', 'go-on']);
  assert.equal(refusalOf(await at.act({ do: 'go-on' })), 'none');
  await at.follow();
  const { screen } = await at.seen();
  assert.ok(screen?.kind === 'step');
  assert.deepEqual(
    [screen.step, screen.challenge, screen.fields],
    ['scan-qr', 'scan-qr', [{ field: 'qr', shown: 'hidden' }]],
  );
  const { id } = await at.latest();
  const done = (await at.portal.store.assists.byId(id))?.lines.map(({ did }) => did.what);
  assert.deepEqual(done?.slice(-2), ['chose-method', 'went-on']);
  assert.equal(refusalOf(await at.act({ do: 'resend' })), 'none');
});

test('a page that is no step is told by the words of its address', async () => {
  const at = await assisted();
  await at.watch();
  await at.goTo('/self-service/methods/Secret1/remove?x=1');
  assert.deepEqual((await at.seen()).screen, { kind: 'other', path: '/self-service/methods' });
  await at.goTo('/self-service/text-message/enter-code');
  assert.equal((await at.seen()).screen?.kind, 'other', 'a step of no run of theirs is no step');
});
