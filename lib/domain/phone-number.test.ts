import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskNumber, parseMobileNumber, rangeOf, recallMobileNumber, ukRegions } from './phone-number.ts';
import type { NumberPolicy, UkRegion } from './phone-number.ts';
import { corpus, corpusAbsent } from './testing/corpora.ts';

const production: NumberPolicy = { regions: ukRegions, dramaNumbers: false };
const demo: NumberPolicy = { regions: ukRegions, dramaNumbers: true };
const mainland: NumberPolicy = { regions: ['GB'], dramaNumbers: false };

function read(text: string, policy = production, country = 'GB'): string {
  const parsed = parseMobileNumber(text, country, policy);
  return parsed.ok ? parsed.value : parsed.refusal.code;
}

interface Case {
  readonly e164: string;
  readonly type: string;
  readonly tariff: string;
  readonly regions: readonly string[];
}

const ranges = 'libphonenumber/44-cases.json';
const cases = (): readonly Case[] => (JSON.parse(corpus(ranges)) as { readonly cases: readonly Case[] }).cases;
const isMobile = (each: Case) => each.type === 'MOBILE';

/** What must come of a range: free and premium numbers are lines by their type and told apart by their price. */
function expectedOf(each: Case): string | undefined {
  if (isMobile(each)) return each.e164;
  if (each.tariff === 'PREMIUM_RATE') return 'number-premium';
  return each.tariff === 'TOLL_FREE' ? 'number-not-mobile' : reasons[each.type];
}

/** What is said of a number that is not a mobile. */
const reasons: Readonly<Record<string, string>> = {
  FIXED_LINE: 'number-landline',
  FIXED_LINE_OR_MOBILE: 'number-landline',
  PAGER: 'number-pager',
  PERSONAL_NUMBER: 'number-personal',
  PREMIUM_RATE: 'number-premium',
  SHARED_COST: 'number-premium',
  UAN: 'number-not-mobile',
  VOIP: 'number-not-mobile',
  TOLL_FREE: 'number-not-mobile',
  VOICEMAIL: 'number-not-mobile',
};

test(
  'every range of +44: exactly the mobiles pass, each other kind for its own reason',
  { skip: corpusAbsent(ranges) },
  () => {
    assert.equal(cases().length, 3195);
    for (const each of cases()) {
      assert.equal(read(each.e164), expectedOf(each), `${each.e164} ${each.type} ${each.tariff}`);
    }
  },
);

test(
  'every range of +44 written as at home, with 00 44 and with (0): the same answer',
  { skip: corpusAbsent(ranges) },
  () => {
    for (const each of cases()) {
      const expected = expectedOf(each);
      const national = each.e164.slice(3);
      for (const text of [`0${national}`, `00 44 ${national}`, `+44 (0) ${national}`]) {
        assert.equal(read(text), expected, text);
      }
    }
  },
);

test(
  'a policy of GB refuses the mobiles of Jersey, Guernsey and Man by their region',
  { skip: corpusAbsent(ranges) },
  () => {
    const counted = new Map<string, number>();
    for (const each of cases().filter(isMobile)) {
      const parsed = parseMobileNumber(each.e164, 'GB', mainland);
      const [first] = each.regions;
      if (first === 'GB') {
        assert.ok(parsed.ok, each.e164);
        continue;
      }
      const expected = { code: 'number-region-not-allowed', region: first as UkRegion };
      assert.deepEqual(!parsed.ok && parsed.refusal, expected, each.e164);
      counted.set(expected.region, (counted.get(expected.region) ?? 0) + 1);
    }
    assert.deepEqual(Object.fromEntries(counted), { JE: 34, GG: 13, IM: 12 });
  },
);

const examples = 'libphonenumber/examples-all-regions.csv';

test('no number of another country passes, whatever country is chosen', { skip: corpusAbsent(examples) }, () => {
  const lines = corpus(examples)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const foreign = lines.filter(([, callingCode]) => callingCode !== '44');
  assert.ok(foreign.length > 1000);
  const codes = foreign.map(([region = '', , , , e164 = '']) => [read(e164), read(e164, demo, region)]).flat();
  const counted = Object.fromEntries(
    ['number-foreign', 'number-not-a-number'].map((code) => [code, codes.filter((each) => each === code).length]),
  );
  assert.equal((counted['number-foreign'] ?? 0) + (counted['number-not-a-number'] ?? 0), codes.length);
  assert.ok((counted['number-foreign'] ?? 0) > codes.length * 0.95, JSON.stringify(counted));
});

test('the examples of GB, GG, JE and IM are judged by kind', { skip: corpusAbsent(examples) }, () => {
  const lines = corpus(examples)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const own = lines.filter(([, callingCode]) => callingCode === '44');
  assert.equal(own.length, 31);
  for (const [region, , type = '', , e164 = ''] of own) {
    assert.equal(read(e164), type === 'MOBILE' ? e164 : reasons[type], `${region ?? ''} ${type}`);
  }
});

test('numbers set aside for drama count in demo mode only, and only where GB counts', () => {
  for (const number of ['07700 900000', '+44 7700 900 123', '00447700900999']) {
    assert.match(read(number, demo), /^\+447700900[0-9]{3}$/);
    assert.equal(read(number), 'number-not-a-number');
    assert.equal(read(number, { regions: ['JE'], dramaNumbers: true }), 'number-not-a-number');
  }
  assert.equal(read('07700 901000', demo), 'number-not-a-number');
});

test('a number is read however it is written', () => {
  const plain = '+447400123456';
  const written = [
    '07400 123456',
    '07400-123-456',
    '(07400) 123456',
    '07400.123.456',
    '+44 (0)7400 123456',
    '0044 7400 123456',
    '00 44 7400 123456',
    '(0044) 7400 123456',
    'tel:+447400123456',
    '+44\u00a07400\u00a0123456',
    '+44 7400\u2011123456',
    '０７４００１２３４５６',
    '＋４４７４００１２３４５６',
    '\u200b07400\u200b123456\u200b',
    '\ufeff07400123456',
    '  07400123456  ',
    '7400123456',
    '447400123456',
    '\u202a+447400123456\u202c',
    'Mobile: 07400 123456',
    '07400 123456.',
  ];
  for (const text of written) assert.equal(read(text), plain, JSON.stringify(text));
});

test('what is refused, and why', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['', 'number-missing'],
    [' \u200b\u00a0', 'number-missing'],
    ['07400 123456 ext 5', 'number-with-extension'],
    ['tel:+447400123456;ext=5', 'number-with-extension'],
    ['07400123456x5', 'number-with-extension'],
    ['0117 496 0000', 'number-landline'],
    ['020 7946 0018', 'number-landline'],
    ['07012345678', 'number-personal'],
    ['07640123456', 'number-pager'],
    ['0909 8790123', 'number-premium'],
    ['0844 5678901', 'number-premium'],
    ['0800 001 066', 'number-not-mobile'],
    ['0300 200 3300', 'number-not-mobile'],
    ['999', 'number-not-a-number'],
    ['0740012345', 'number-not-a-number'],
    ['074001234567', 'number-too-long'],
    ['+44 7400 123 456 789', 'number-too-long'],
    ['020 7946 00181', 'number-too-long'],
    ['+33 6 12 34 56 78 901', 'number-too-long'],
    ['hello', 'number-not-a-number'],
    ['07400\n123456', 'number-not-a-number'],
    ['07400 123456\n+447400123457', 'number-not-a-number'],
    ['0'.repeat(251), 'number-not-a-number'],
    [`07400123456${' '.repeat(300)}1`, 'number-not-a-number'],
    ['07400 123456 07400 123457', 'number-too-long'],
    ['07400123456/07400123457', 'number-too-long'],
    ['+1 202 555 0123', 'number-foreign'],
    ['0033 6 12 34 56 78', 'number-foreign'],
  ];
  for (const [text, code] of refused) assert.equal(read(text), code, JSON.stringify(text));
});

test('the country chosen beside the field is what a number without + or 00 belongs to', () => {
  assert.equal(read('06 12 34 56 78', production, 'FR'), 'number-foreign');
  assert.equal(read('07400 123456', production, 'FR'), 'number-too-long');
  assert.equal(read('+44 7400 123456', production, 'FR'), '+447400123456');
  assert.equal(read('07781 123456', production, 'GG'), '+447781123456');
  for (const odd of ['', 'gb', 'XX', 'ZZZ', '__proto__', '<script>']) {
    assert.match(read('07400 123456', production, odd), /^(\+447400123456|number-not-a-number)$/, odd);
  }
});

test('the usual example number is of Guernsey', () => {
  assert.equal(read('07911 123456'), '+447911123456');
  assert.equal(read('07911 123456', mainland), 'number-region-not-allowed');
});

test('only three digits of a number are shown', () => {
  assert.equal(maskNumber('+447400123456'), '456');
});

test('a number that was stored is read back, and anything else is not taken for one', () => {
  assert.equal(recallMobileNumber('+447400123456'), '+447400123456');
  for (const odd of ['', '+33612345678', '07400123456', '+4474001234567', '+447400123456\n']) {
    assert.throws(() => recallMobileNumber(odd), TypeError, odd);
  }
});

test('neighbours lie in one range, and drama numbers in none', () => {
  assert.equal(rangeOf('+447911123456'), '+44791112');
  assert.equal(rangeOf('+447911123456'), rangeOf('+447911129999'));
  assert.notEqual(rangeOf('+447911123456'), rangeOf('+447911133456'));
  assert.equal(rangeOf('+447700900123'), null);
});
