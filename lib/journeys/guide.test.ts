import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Capabilities } from '#lib/domain/capabilities';
import type { Journey } from './journey.ts';
import { firstStep, stepAfter, stepBefore, stepsOf } from './journey.ts';
import { findJourney, journeyFor, journeys } from './registry.ts';

const all: readonly Journey[] = Object.values(journeys);
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

for (const journey of all.filter((each) => each.guide.section !== null)) {
  test(`guide ${journey.guide.section ?? ''}: steps 1 to ${String(journey.guide.steps)} are all there, in order`, () => {
    const carried = journey.steps.flatMap((step) => step.guide);
    assert.deepEqual(
      carried,
      Array.from({ length: journey.guide.steps }, (_, index) => index + 1),
    );
  });
}

test('the guide’s sections are those of the registry, each once', () => {
  const sections = all.flatMap((each) => each.guide.section ?? []);
  assert.deepEqual(sections, ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6']);
});

test('a journey without a section carries no numbers', () => {
  for (const journey of all.filter((each) => each.guide.section === null)) {
    assert.deepEqual([journey.guide.steps, journey.steps.flatMap((step) => step.guide)], [0, []]);
  }
});

for (const [id, journey] of Object.entries<Journey>(journeys)) {
  test(`${id}: its id is its name, its steps have ids of their own, and it is walked from end to end`, () => {
    assert.equal(journey.id, id);
    const ids = journey.steps.map((step) => step.id);
    assert.equal(new Set(ids).size, ids.length);
    const walked: string[] = [];
    for (
      let step = firstStep(journey, capabilities);
      step !== undefined;
      step = stepAfter(journey, step.id, capabilities)
    ) {
      assert.equal(stepBefore(journey, step.id, capabilities)?.id, walked.at(-1));
      walked.push(step.id);
    }
    assert.deepEqual(
      walked,
      stepsOf(journey, capabilities).map((step) => step.id),
    );
  });

  test(`${id}: what enrols begins once, proves after that, and finishes last`, () => {
    const steps = stepsOf(journey, capabilities);
    if (journey.enrols === null) return assert.deepEqual(steps, []);
    const begins = steps.findIndex((step) => 'begins' in step);
    const proves = steps.findIndex((step) => step.does === 'prove');
    assert.equal(steps.filter((step) => 'begins' in step).length, 1);
    assert.ok(begins !== -1 && begins <= proves);
    assert.equal(steps.at(-1)?.does, 'finish');
    assert.equal(journeyFor(journey.enrols), journey);
  });
}

test('a name that is none finds nothing', () => {
  for (const name of ['', 'nothing', 'constructor', '__proto__', 'toString'])
    assert.equal(findJourney(name), undefined);
});

test('a step that the backend cannot do is left out', () => {
  const without: Journey = {
    id: 'x',
    guide: { section: null, steps: 0 },
    enrols: null,
    steps: [
      { does: 'tell', id: 'a', guide: [] },
      { does: 'show-once', id: 'b', guide: [], when: (each) => each.appPasswords },
      { does: 'finish', id: 'c', guide: [] },
    ],
  };
  assert.equal(stepAfter(without, 'a', capabilities)?.id, 'b');
  assert.equal(stepAfter(without, 'a', { ...capabilities, appPasswords: false })?.id, 'c');
});
