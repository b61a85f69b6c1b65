import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Capabilities } from '#lib/domain/capabilities';
import { methodKinds } from '#lib/domain/method';
import { stepsOf } from '#lib/journeys/journey';
import type { Journey } from '#lib/journeys/journey';
import { journeyFor, journeys } from '#lib/journeys/registry';
import { chooseWords } from './choose-method.ts';
import { isEnrolmentJourney, journeyWords, stepCaption, stepTitle } from './journeys.ts';
import { selfServiceWords } from './self-service.ts';
import { nextSignIn, setUpWords } from './set-up.ts';
import { challengeWords, confirmWords } from './sign-in.ts';
import { approveWords, waitWords } from './waiting.ts';
import { wizardWords } from './wizard.ts';

const here = { at: 'here' } as const;
const capabilities: Capabilities = {
  enrolling: {
    'authenticator-app': here,
    'text-message': here,
    'security-key': here,
    'phone-call': here,
    'alternative-phone': here,
  },
  proves: 'here',
  changesDefault: true,
  renames: true,
  appPasswords: true,
};

const walked = Object.values<Journey>(journeys).filter((each) => each.enrols !== null);

for (const journey of walked) {
  test(`${journey.id}: every screen has a heading of its own`, () => {
    assert.ok(isEnrolmentJourney(journey.id));
    const titles = stepsOf(journey, capabilities).map((step) => stepTitle(journey.id as 'phone-call', step.id));
    assert.equal(new Set(titles).size, titles.length);
    assert.ok(!titles.includes(journeyWords[journey.id as 'phone-call'].caption));
  });
}

test('every kind of method has a journey with words', () => {
  for (const kind of methodKinds) assert.ok(isEnrolmentJourney(journeyFor(kind)?.id ?? ''));
});

test('the printed guide’s words stand on the screens', () => {
  assert.equal(stepTitle('authenticator-app', 'set-up', true), 'Notification approved');
  assert.equal(stepTitle('authenticator-app', 'set-up'), 'Your authenticator app is set up');
  assert.deepEqual(
    [wizardWords.next, wizardWords.done, setUpWords.done, wizardWords.app.download, wizardWords.different],
    ['Next', 'Done', 'Done', 'Download now', 'I want to set up a different method'],
  );
  assert.deepEqual([wizardWords.number.text, wizardWords.number.call], ['Text me a code', 'Call me']);
  assert.equal(wizardWords.qr.cannot, "Can't scan image?");
  assert.deepEqual([wizardWords.qr.code, wizardWords.qr.address], ['Code', 'URL']);
  assert.equal(setUpWords.name.label, 'App password name');
  assert.deepEqual([selfServiceWords.add, selfServiceWords.change], ['+ Add a sign-in method', 'Change']);
  assert.match(wizardWords.call.pound, /hash key or the pound key/);
});

test('what may follow once the method works is not counted', () => {
  assert.equal(stepCaption('text-message', 3, 3), 'Set up text message — step 3 of 3');
  assert.equal(stepCaption('text-message', 4, 3), 'Set up text message');
});

test('the next sign-in is told for each method and both kinds of app', () => {
  const told = [
    ...walked.map(({ id }) => nextSignIn(id as 'phone-call', false)),
    nextSignIn('authenticator-app', true),
  ];
  assert.equal(new Set(told).size, told.length);
});

/** Every sentence of some words; those that are made of something are made of a short word. */
function sentencesOf(words: unknown): readonly string[] {
  if (typeof words === 'string') return words.split(/[.?!:]\s/);
  if (typeof words === 'function') return sentencesOf((words as (text: unknown) => unknown)(['GB']));
  if (typeof words !== 'object' || words === null) return [];
  return Object.values(words).flatMap(sentencesOf);
}

test('no sentence of a screen is longer than 25 words', () => {
  const all = { approveWords, waitWords, wizardWords, setUpWords, challengeWords, confirmWords, chooseWords };
  const sentences = sentencesOf(all);
  assert.ok(sentences.length > 100);
  for (const sentence of sentences) assert.ok(sentence.split(/\s+/).length <= 25, sentence);
});
