import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { refusalWords } from './refusals.ts';
import { codeText, codeWords } from './messages.ts';
import { noticeLetter, noticeText } from './notices.ts';
import { doneWords } from './done.ts';
import { countries, regionsInWords } from './countries.ts';
import { exactTime, whenAgain } from './times.ts';

const folder = import.meta.dirname;
const banned = /\b(please|sorry|invalid|valid|forbidden|oops|otp|2fa|log in|login|error code)\b/i;

const frame = {
  mode: 'demo',
  organisationName: 'Riverside',
  portalName: 'Latchkey',
  supportEmail: 'help@example.org',
  supportPhone: '0300 000 0000',
  publicUrl: 'http://localhost:3000',
  authenticator: { name: 'App', androidUrl: 'https://example.org/a', iosUrl: 'https://example.org/i', own: true },
} as const;

/** String literals and templates of a source file, without its comments. */
function literalsOf(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const literals = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"/g;
  return [...code.matchAll(literals)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
  test(`${file} uses no banned word`, () => {
    for (const text of literalsOf(readFileSync(join(folder, file), 'utf8'))) {
      assert.doesNotMatch(text, banned, text);
    }
  });
}

test('the search for banned words finds one', () => {
  assert.match(literalsOf("const a = 'Please log in'; // fine")[0] ?? '', banned);
});

test('every refusal has a sentence of its own, of at most 25 words each', () => {
  const source =
    readFileSync(join(folder, '../domain/refusal.ts'), 'utf8') +
    readFileSync(join(folder, '../domain/phone-number.ts'), 'utf8');
  const codes = [...source.matchAll(/readonly code: '([a-z0-9-]+)'/g)].map((match) => match[1] ?? '');
  assert.ok(codes.length > 50);
  const said = new Set<string>();
  for (const code of new Set(codes)) {
    const refusal = {
      code,
      triesLeft: 2,
      retryAt: 60_000,
      since: 0,
      region: 'GG',
      until: 9e10,
      requiredFrom: 8e10,
    } as Parameters<typeof refusalWords>[0];
    const words = refusalWords(refusal, 0);
    assert.ok(!said.has(words), `${code} says what another refusal says`);
    said.add(words);
    for (const sentence of words.split(/[.?!]\s/)) {
      assert.ok(sentence.split(/\s+/).length <= 25, `${code}: ${sentence}`);
    }
  }
});

test('a wrong code tells the tries left only when it gets close', () => {
  assert.doesNotMatch(refusalWords({ code: 'wrong-code', triesLeft: 4 }, 0), /left/);
  assert.match(refusalWords({ code: 'wrong-code', triesLeft: 1 }, 0), /1 try left/);
  assert.match(refusalWords({ code: 'wrong-code', triesLeft: 0 }, 0), /Ask for a new one/);
});

test('the text starts with the code and ends with the line that binds it to the address', () => {
  const at = { portalName: 'Latchkey', host: 'portal.example' };
  const lines = codeText('012345', { ...at, why: 'proof' }).split('\n');
  assert.match(lines[0] ?? '', /^012345 is your Latchkey security code/);
  assert.equal(lines.at(-1), '@portal.example #012345');
  assert.match(codeText('012345', { ...at, why: 'new-password' }), /^012345 .* new password/);
});

test('a call that reads a code says what it is for, digit by digit, twice', () => {
  const { spoken } = codeWords('012345', { portalName: 'Latchkey', why: 'new-password' });
  assert.equal(spoken.split('0, 1, 2, 3, 4, 5').length, 3);
  assert.match(spoken, /new password/);
});

test('the banner is the printed guide’s', () => {
  assert.equal(
    doneWords({ code: 'mfa-on', address: 'pat.jones@riverside.example' }),
    'success: MFA enabled successfully for pat.jones@riverside.example',
  );
});

test('a notice tells what, when, from where and what to do', () => {
  const userAgent = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36';
  const letter = noticeLetter({ change: { what: 'mfa-on' }, at: Date.UTC(2026, 6, 1, 12, 0), userAgent }, frame);
  assert.equal(letter.subject, 'Latchkey: MFA is on');
  assert.match(letter.text, /switched on/);
  assert.match(letter.text, /1 July 2026 at 13:00/);
  assert.match(letter.text, /Chrome on Windows/);
  assert.match(letter.text, /If it was not you: sign in/);
  assert.match(letter.text, /phone the service desk at once: 0300 000 0000/);
});

test('a notice repeats nothing of an unknown browser’s own words', () => {
  const letter = noticeLetter({ change: { what: 'mfa-off' }, at: 0, userAgent: 'click http://evil.example' }, frame);
  assert.doesNotMatch(letter.text, /evil/);
});

test('times are British and waits are rounded up', () => {
  assert.equal(exactTime(Date.UTC(2026, 6, 1, 12, 0, 5)), '13:00:05');
  const noon = Date.UTC(2026, 10, 22, 12, 0, 20);
  const hour = 3_600_000;
  assert.equal(whenAgain(noon + 30_000, noon), 'at 12:00:50 (in 30 seconds)');
  assert.equal(whenAgain(noon + 241_000, noon), 'at 12:05 (in 5 minutes)');
  assert.equal(whenAgain(noon + 5 * hour, noon), 'at 17:01 today');
  assert.equal(whenAgain(noon + 23 * hour, noon), 'tomorrow at 11:01');
  assert.equal(whenAgain(noon + 40 * hour, noon), 'on 24 November 2026 at 04:01');
});

test('the regions that count are said in one phrase', () => {
  assert.equal(regionsInWords(['GB']), 'the UK');
  assert.equal(regionsInWords(['GB', 'GG', 'JE', 'IM']), 'the UK, Guernsey, Jersey or the Isle of Man');
});

test('every country has a region, a name and a calling code', () => {
  assert.equal(countries[0]?.code, 'GB');
  for (const { code, name, dial } of countries) {
    assert.match(code, /^[A-Z]{2}$/);
    assert.match(dial, /^[0-9]+$/);
    assert.ok(name.length > 3, code);
  }
  assert.equal(new Set(countries.map(({ code }) => code)).size, countries.length);
});

test('what staff have done is told with their names, and the text names no account', () => {
  const staff = { name: 'Hana Desk', agreed: 'Omar Chief' };
  const notice = { change: { what: 'signed-out-everywhere', here: true }, at: 0, userAgent: 'x', staff } as const;
  const { subject, text } = noticeLetter(notice, frame);
  assert.match(subject, /signed out everywhere/);
  assert.match(text, /Who: Hana Desk, for the service desk\nAgreed by: Omar Chief/);
  assert.match(text, /did not, somebody may be pretending to be you/);
  assert.match(noticeText(notice, frame), /the service desk changed your account: signed out everywhere/);
  const byLee = { ...notice, staff: { name: 'Lee Ward', as: 'local-administrator' } } as const;
  assert.match(noticeLetter(byLee, frame).text, /Who: Lee Ward, your local administrator\n/);
  assert.match(noticeText(byLee, frame), /your local administrator changed your account/);
  const byOmar = { ...notice, staff: { name: 'Omar Chief', as: 'administrator' } } as const;
  assert.match(noticeLetter(byOmar, frame).text, /Who: Omar Chief, an administrator of this portal\n/);
  const removed = { change: { what: 'method-removed', method: { name: 'M' } }, at: 0, userAgent: 'x' } as never;
  assert.match(noticeText(removed, frame), /this number was removed/);
});
