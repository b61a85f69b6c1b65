import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { journeys } from '#lib/journeys/registry';
import { authenticatorWords } from './authenticator.ts';
import { guidePictures } from './guide-pictures.ts';
import { guideIds, guideOf, guidesPage, isGuide, pictureInWords, withNames } from './guides.ts';

const folder = join(import.meta.dirname, '../../public/guides');
const mostBytes = 40 * 1024;

const frame = {
  mode: 'demo',
  organisationName: 'Riverside',
  portalName: 'Latchkey',
  supportEmail: 'help@example.org',
  supportPhone: '0300 000 0000',
  publicUrl: 'https://portal.example',
  authenticator: { name: 'App', androidUrl: 'https://example.org/a', iosUrl: 'https://example.org/i', own: true },
} as const;

for (const [id, own] of guideIds.flatMap(
  (each) =>
    [
      [each, false],
      [each, true],
    ] as const,
)) {
  const guide = guideOf(id, own);
  const steps = guide.parts.flatMap((part) => part.steps);

  test(`the guide ${id} (own app: ${own}) has every number once, in order, each with one or two short sentences`, () => {
    const { section, steps: last } = journeys[id].guide;
    const numbers = steps.map(({ number }) => number);
    assert.equal(guide.length, numbers.length);
    assert.deepEqual(
      numbers,
      Array.from({ length: section === null ? numbers.length : last }, (_, at) => at + 1),
    );
    assert.ok(numbers.length > 1);
    for (const { text, note = '' } of steps) {
      assert.doesNotMatch(withNames(`${text} ${note}`, frame), /[{}]|Microsoft|NHS/);
      for (const sentence of `${text} ${note}`.split(/[.?!]\s/)) {
        assert.ok(sentence.split(/\s+/).length <= 25, sentence);
      }
    }
  });

  test(`every screen of ${id} (own app: ${own}) has a picture of a page's weight, with words`, () => {
    for (const { screen, pictures } of guide.parts) {
      const missing = `${id}/${screen} has no picture: run npm run guides`;
      assert.ok(
        pictures.some(({ on }) => on === 'pc'),
        missing,
      );
      for (const picture of pictures) {
        const file = join(folder, picture.src.replace('/guides/', ''));
        assert.ok(existsSync(file), missing);
        assert.ok(statSync(file).size <= mostBytes, picture.src);
        const head = readFileSync(file).subarray(0, 12).toString('latin1');
        assert.match(head, /^RIFF.{4}WEBP$/s);
        assert.ok(picture.width > 100 && picture.height > 100);
        assert.match(picture.words, /^[\w-]{16}$/);
        assert.match(pictureInWords(picture), /^Screen “.+”/);
      }
    }
  });
}

test('with the portal’s own app nothing is said of a store, and its own words are used', () => {
  const said = (own: boolean) =>
    guideOf('authenticator-app', own)
      .parts.flatMap(({ steps }) => steps.map(({ text, note = '' }) => `${text} ${note}`))
      .join(' ');
  const notInOwn = /Get or Install|When it is installed|Work or school|only shows codes/;
  assert.match(said(false), notInOwn);
  assert.doesNotMatch(said(true), notInOwn);
  for (const words of [authenticatorWords.first.add, authenticatorWords.add.scan, authenticatorWords.add.type]) {
    assert.ok(said(true).includes(`“${words}”`), words);
  }
  assert.ok(said(true).includes(authenticatorWords.add.title));
});

test('there is no picture that no guide shows', () => {
  const shown = new Set(
    guideIds.flatMap((id) => guideOf(id).parts.flatMap(({ pictures }) => pictures.map(({ src }) => src))),
  );
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.webp'))
    : [];
  assert.deepEqual(files.map((file) => `/guides/${file.replaceAll('\\', '/')}`).sort(), [...shown].sort());
  assert.deepEqual(
    Object.keys(guidePictures)
      .map((name) => `/guides/${name}.webp`)
      .sort(),
    [...shown].sort(),
  );
});

test('a name that is none is no guide', () => {
  for (const name of ['', 'nothing', 'constructor', '__proto__']) assert.equal(isGuide(name), false);
});

test('the organisation’s own names are in the sentences', () => {
  assert.equal(
    withNames('Open {address} of {portal}, {organisation}, with {authenticator}.', frame),
    'Open https://portal.example of Latchkey, Riverside, with App.',
  );
});

test('a caption names the screen and its steps', () => {
  assert.equal(guidesPage.caption('Sign in', [1], 'pc'), 'The screen “Sign in” (step 1)');
  assert.equal(guidesPage.caption('Scan this', [9, 10, 15], 'phone'), 'The phone’s screen “Scan this” (steps 9 to 15)');
  assert.equal(guidesPage.caption('Sign in', [], 'pc'), 'The screen “Sign in”');
});
