import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endAsAgent } from './end-assist.ts';
import { foldAssists } from './fold-assists.ts';
import { assisted } from './testing/assisted.ts';
import { viewActivity } from './view-activity.ts';

test('an assist is one line of the history, while it goes on and when it is over', async () => {
  const at = await assisted();
  await at.driving();
  const whats = async () => (await viewActivity(at.portal, await at.me(), null)).lines.map(({ event }) => event.what);
  const ofAssist = (all: readonly string[]) => all.filter((what) => what.startsWith('assist'));
  assert.deepEqual(ofAssist(await whats()), ['assist']);
  const [line] = (await viewActivity(at.portal, await at.me(), null)).lines;
  assert.deepEqual(
    line?.acts.map(({ event }) => (event.what === 'assist' ? event.did.what : null)),
    ['asked-to-drive', 'allowed-watching', 'knocked', 'asked'],
  );
  await endAsAgent(at.portal, await at.hana.present(), (await at.latest()).id);
  assert.deepEqual(ofAssist(await whats()), ['assisted']);
  const { id } = (await at.me()).actor.person;
  const entries = await at.portal.store.audit.entriesOf(id, 100);
  assert.equal(ofAssist(entries.map(({ event }) => event.what)).length, 6, 'each act stays in the audit');
  const folded = foldAssists(entries);
  assert.deepEqual(ofAssist(folded.map(({ event }) => event.what)), ['assisted']);
  assert.equal(folded.length, entries.length - 5);
});
