import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assistCodeLasts } from '#lib/domain/assist';
import { assistLasts, assistLostAfter, assistQuietAfter, knockLasts } from '#lib/domain/assist-timing';
import type { AssistEnding } from '#lib/domain/assist';
import { answerKnock } from './answer-knock.ts';
import { askForAssist } from './ask-for-assist.ts';
import { endAsAgent, endAsPerson } from './end-assist.ts';
import { endOverdueAssists } from './end-overdue-assists.ts';
import { findPresent } from './find-present.ts';
import { signOut } from './sign-out.ts';
import { takeBack } from './take-back.ts';
import { viewAgentsAssist } from './view-agents-assist.ts';
import { assisted, colleague, deskOrigin } from './testing/assisted.ts';
import type { Assisted } from './testing/assisted.ts';
import { refusalOf } from './testing/office.ts';

const audits = async ({ portal, real }: Assisted) =>
  (await portal.store.audit.entriesOf(real.personId, 100)).toReversed();
const deeds = async (at: Assisted) =>
  (await audits(at)).flatMap(({ event, actor }) =>
    event.what === 'assist' ? [`${actor.kind}: ${event.did.what} (${event.agent ?? ''})`] : [],
  );
const notices = async ({ portal, real }: Assisted) =>
  (await portal.store.outbox.claim(60, real.now, real.now + 1)).map(({ notice }) =>
    'change' in notice ? notice.change : null,
  );

test('a person asks, an agent knocks with the code, and sees nothing before they are let in', async () => {
  const at = await assisted();
  const code = await at.ask();
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
  const shown = await at.persons();
  assert.deepEqual([shown?.state, shown?.code], ['asked', `${code.slice(0, 4)}-${code.slice(4)}`]);
  const knocked = await at.knock(` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`);
  assert.equal(refusalOf(knocked), 'none');
  const before = await at.seen();
  assert.deepEqual([before.state, before.screen, before.may], ['knocking', null, []]);
  const asks = await at.persons();
  assert.deepEqual(
    [asks?.state, asks?.agent, asks?.reason, asks?.code],
    ['knocking', 'Hana Desk', before.reason, null],
  );
  const old = at.real.token;
  assert.equal(refusalOf(await at.allow()), 'none');
  assert.equal(await findPresent(at.portal, old, deskOrigin), null, 'T-19: the cookie before is worth nothing');
  const seen = await at.seen();
  assert.deepEqual(
    [seen.state, seen.screen?.kind, seen.may, seen.until],
    ['watching', 'choose-method', [], at.real.now + assistLasts],
  );
  assert.deepEqual(await deeds(at), [
    'self: asked ()',
    'helpdesk: knocked (Hana Desk)',
    'self: allowed-watching (Hana Desk)',
  ]);
  assert.equal(await at.portal.store.audit.firstBreak(at.real.personId), null);
});

test('whoever is not let in has seen nothing; nobody is told of it afterwards', async () => {
  const at = await assisted();
  await at.knock(await at.ask());
  const { id } = await at.latest();
  assert.equal(refusalOf(await answerKnock(at.portal, await at.me(), { id, answer: 'decline' })), 'none');
  const seen = await at.seen();
  assert.deepEqual([seen.state, seen.ending, seen.screen], ['over', 'declined', null]);
  assert.equal((await at.persons())?.state, 'just-over');
  assert.deepEqual(await notices(at), []);
  assert.equal(refusalOf(await at.allow()), 'assist-over');
  at.real.now += 5 * 60_000;
  assert.equal(await at.persons(), null);
});

test('a code needs a reason, counts wrong ones for the agent before they are compared, and works once and for 10 minutes', async () => {
  const at = await assisted();
  const code = await at.ask();
  assert.equal(refusalOf(await at.knock('')), 'assist-code-missing');
  assert.equal(refusalOf(await at.knock(code, at.hana, '  abc ')), 'assist-reason-missing');
  for (let wrong = 0; wrong < 5; wrong += 1) assert.equal(refusalOf(await at.knock('00000000')), 'assist-code-wrong');
  assert.equal(refusalOf(await at.knock(code)), 'wait', 'the right one waits as well');
  at.real.now += 31_000;
  assert.equal(refusalOf(await at.knock(code)), 'none');
  const lee = await colleague(at.real, 'Lee Desk');
  assert.equal(refusalOf(await at.knock(code, lee)), 'assist-code-wrong');
  const late = await at.ask();
  at.real.now += assistCodeLasts;
  await at.real.portal.store.sessions.touch((await at.latest()).sessionId, at.real.now);
  assert.equal(refusalOf(await at.knock(late, await colleague(at.real, 'Kim Desk'))), 'assist-code-wrong');
  assert.equal((await at.latest()).ending, 'code-expired');
});

test('T-34: nobody assists themselves, somebody with more rights, or two people at once; others find nothing', async () => {
  const at = await assisted();
  const ask = async (who: Awaited<ReturnType<typeof colleague>>) => {
    const present = await who.present();
    assert.ok((await askForAssist(at.portal, present, '/')).ok);
    return (await at.portal.store.assists.latestOf(present.actor.session.id))?.code ?? '';
  };
  assert.equal(refusalOf(await at.knock(await ask(at.hana))), 'assist-not-yours');
  const chief = await colleague(at.real, 'Omar Chief', ['administrator']);
  assert.equal(refusalOf(await at.knock(await ask(chief))), 'assist-not-yours');
  const member = await colleague(at.real, 'Pat Member', ['member']);
  const code = await at.ask();
  for (const other of [member, chief]) assert.equal(refusalOf(await at.knock(code, other)), 'not-allowed');
  assert.equal(refusalOf(await at.knock(code)), 'none');
  assert.equal(refusalOf(await at.knock(await ask(member))), 'assist-agent-busy');
  const { id } = await at.latest();
  const lee = await colleague(at.real, 'Lee Desk');
  assert.equal(await viewAgentsAssist(at.portal, await lee.present(), id), null);
  assert.equal(refusalOf(await endAsAgent(at.portal, await lee.present(), id)), 'not-found');
  assert.equal(refusalOf(await endAsPerson(at.portal, await member.present(), id)), 'not-found');
});

test('help is asked for ten times in an hour at most', async () => {
  const at = await assisted();
  const present = await at.real.present();
  assert.ok(present);
  const outcomes: string[] = [];
  for (let n = 0; n < 12; n += 1) outcomes.push(refusalOf(await askForAssist(at.portal, present, '/')));
  assert.ok(outcomes.includes('wait') && outcomes.filter((each) => each === 'none').length <= 10);
  at.real.now += 60 * 60_000;
  assert.equal(refusalOf(await askForAssist(at.portal, present, '/')), 'none');
});

test('of two agents who type one code at once, one knocks', async () => {
  const at = await assisted();
  const code = await at.ask();
  const all = await Promise.all(['Lee', 'Kim', 'Sam', 'Ada'].map((name) => colleague(at.real, name)));
  const knocks = await Promise.all(all.map((each) => at.knock(code, each)));
  assert.equal(knocks.filter(({ ok }) => ok).length, 1);
});

test('an agent who types two codes at once is in one', async () => {
  const at = await assisted();
  const code = await at.ask();
  const member = await colleague(at.real, 'Pat Member', ['member']);
  await askForAssist(at.portal, await member.present(), '/');
  const other = (await at.portal.store.assists.latestOf((await member.present()).actor.session.id))?.code ?? '';
  const knocks = await Promise.all([at.knock(code), at.knock(other)]);
  assert.deepEqual(knocks.map(refusalOf).toSorted(), ['assist-agent-busy', 'none']);
});

test('asking anew ends the one before, and its code and its agent with it', async () => {
  const at = await assisted();
  await at.watch();
  const { id } = await at.latest();
  await at.ask();
  const before = await viewAgentsAssist(at.portal, await at.hana.present(), id);
  assert.deepEqual([before?.state, before?.ending, before?.screen], ['over', 'asked-anew', null]);
  assert.equal((await at.persons())?.state, 'asked');
});

test('the person is told afterwards, once: who, why, and what was done', async () => {
  const at = await assisted();
  await at.driving();
  assert.equal(refusalOf(await at.act({ do: 'choose', journey: 'text-message' })), 'none');
  const { id } = await at.latest();
  assert.equal(refusalOf(await takeBack(at.portal, await at.me(), id)), 'none');
  assert.equal(refusalOf(await takeBack(at.portal, await at.me(), id)), 'none');
  const done = await endAsPerson(at.portal, await at.me(), id);
  assert.ok(done.ok);
  at.real.token = done.value.reveal();
  assert.equal(refusalOf(await endAsPerson(at.portal, await at.me(), id)), 'assist-over');
  const [told, ...more] = await notices(at);
  assert.deepEqual(more, []);
  assert.ok(told?.what === 'assisted');
  assert.deepEqual([told.agent, told.ending], ['Hana Desk', 'ended-by-person']);
  assert.deepEqual(
    told.lines.map(({ did }) => did.what),
    ['asked', 'knocked', 'allowed-watching', 'asked-to-drive', 'allowed-driving', 'chose-method', 'took-back', 'ended'],
  );
  const last = (await audits(at)).at(-1);
  assert.deepEqual([last?.event.what, last?.actor.kind], ['assisted', 'self']);
});

/** What ends it, and how. */
const endings: Readonly<
  Record<string, { readonly does: (at: Assisted) => Promise<unknown>; readonly why: AssistEnding }>
> = {
  '30 minutes': {
    why: 'time-up',
    does: async (at) => {
      for (let left = assistLasts; left > 0; left -= 30_000) {
        at.real.now += 30_000;
        await at.me();
        await at.portal.store.assists.note((await at.latest()).id, { path: null, at: at.real.now, live: null });
        await at.portal.store.assists.noteAgent((await at.latest()).id, at.real.now);
      }
    },
  },
  'the person signs out': { why: 'signed-out', does: async (at) => signOut(at.portal, await at.me()) },
  'the agent signs out': { why: 'signed-out', does: async (at) => signOut(at.portal, await at.hana.present()) },
  'the person is locked': {
    why: 'signed-out',
    does: (at) => at.portal.store.people.lock(at.real.personId, at.real.now),
  },
  'all sessions are ended': {
    why: 'signed-out',
    does: (at) => at.portal.store.sessions.endAll(at.real.personId, at.real.now, null),
  },
  'a live page is gone for a minute': {
    why: 'connection-lost',
    does: async (at) => {
      const { id } = await at.latest();
      await at.portal.store.assists.note(id, { path: null, at: at.real.now, live: true });
      at.real.now += assistLostAfter + 1;
      await at.portal.store.assists.noteAgent(id, at.real.now);
    },
  },
  'a page without JavaScript is quiet for ten minutes': {
    why: 'connection-lost',
    does: async (at) => {
      at.real.now += assistQuietAfter + 1;
      await at.portal.store.assists.noteAgent((await at.latest()).id, at.real.now);
    },
  },
  'the agent is gone for a minute': {
    why: 'connection-lost',
    does: async (at) => {
      at.real.now += assistLostAfter + 1;
    },
  },
};

for (const [name, { does, why }] of Object.entries(endings)) {
  test(`it ends by itself: ${name}`, async () => {
    const at = await assisted();
    await at.watch();
    const { id } = await at.latest();
    assert.equal(await endOverdueAssists(at.portal), 0);
    await does(at);
    assert.equal(await endOverdueAssists(at.portal), 1);
    assert.equal(await endOverdueAssists(at.portal), 0);
    const over = await at.portal.store.assists.byId(id);
    assert.deepEqual([over?.state, over?.ending, over?.code], ['over', why, null]);
    assert.equal((await notices(at)).filter((change) => change?.what === 'assisted').length, 1);
  });
}

test('whoever knocks and is not answered is not let in; a page without JavaScript is not given up after a minute', async () => {
  const at = await assisted();
  await at.knock(await at.ask());
  at.real.now += knockLasts;
  assert.equal(refusalOf(await at.allow()), 'assist-over');
  assert.equal((await at.latest()).ending, 'not-answered');
  await at.watch();
  at.real.now += assistQuietAfter;
  await at.portal.store.assists.noteAgent((await at.latest()).id, at.real.now);
  await at.me();
  assert.equal((await at.seen()).state, 'watching');
});
