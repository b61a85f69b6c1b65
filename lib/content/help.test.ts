import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journeys } from '#lib/journeys/registry';
import { helpTopics } from './help.ts';

const frame = {
  mode: 'demo',
  organisationName: 'Riverside',
  portalName: 'Latchkey',
  supportEmail: 'help@example.org',
  supportPhone: '0300 000 0000',
  publicUrl: 'https://portal.example',
  authenticator: {
    name: 'Pocket App',
    androidUrl: 'https://example.org/a',
    iosUrl: 'https://example.org/i',
    own: true,
  },
} as const;
const now = Date.UTC(2026, 5, 1);
const answers = (from: number | null = null) => helpTopics(frame, { from, now }).flatMap((topic) => topic.answers);
const wordsOf = (id: string, from: number | null = null) =>
  answers(from)
    .find((each) => each.id === id)
    ?.text.join(' ') ?? '';

test('every question of the published answers is answered', () => {
  const ids = answers().map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of [
    'what',
    'why',
    'which',
    'the-app',
    'mobile-traffic',
    'how',
    'required',
    'when',
    'no-mobile',
    'shared-mailbox',
    'locked',
    'unexpected',
    'forgotten-password',
  ]) {
    assert.ok(ids.includes(id), id);
  }
});

test('the organisation speaks for itself, in short sentences', () => {
  assert.match(wordsOf('the-app'), /Riverside suggests Pocket App/);
  for (const { id, question, text } of answers()) {
    assert.doesNotMatch(text.join(' '), /[{}]|Microsoft|NHS/, id);
    for (const sentence of [question, ...text].flatMap((each) => each.split(/[.?!:]\s/))) {
      assert.ok(sentence.split(/\s+/).length <= 25, `${id}: ${sentence}`);
    }
  }
});

test('the day from which it is mandatory is named where there is one', () => {
  assert.match(wordsOf('required'), /Riverside decides/);
  assert.match(wordsOf('required', Date.UTC(2026, 5, 30)), /^From 30 June 2026 everybody/);
  assert.match(wordsOf('required', Date.UTC(2026, 4, 30)), /^Yes\. Since 30 May 2026 everybody/);
});

test('somebody asked out of the blue reads Deny first, and whom to tell', () => {
  assert.match(wordsOf('unexpected'), /^Tap Deny\..*Tell the service desk at once/);
});

test('somebody without the phone hears of recovery codes before the service desk', () => {
  assert.match(wordsOf('lost-phone'), /another method.*recovery code.*service desk/);
});

test('the links to guides lead to guides', () => {
  for (const { href } of answers().flatMap(({ links = [] }) => links)) {
    const guide = /^\/guides\/(.+)$/.exec(href)?.[1];
    if (guide !== undefined) assert.ok(Object.hasOwn(journeys, guide), href);
  }
});
