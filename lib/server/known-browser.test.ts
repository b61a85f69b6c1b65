import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { world } from '#lib/services/testing/wizard-world';
import { knownBrowser, markBrowser } from './known-browser.ts';

const pat = 'pat@riverside.example' as EmailAddress;
const sam = 'sam@riverside.example' as EmailAddress;

test('a mark is good for the address it was made for, and for no other', async () => {
  const { portal } = await world();
  const mark = markBrowser(portal, pat);
  const browser = knownBrowser(portal, mark.value, pat);
  assert.ok(browser !== null && browser.length > 10);
  assert.equal(knownBrowser(portal, mark.value, sam), null);
});

test('what we did not seal is no mark', async () => {
  const { portal } = await world();
  const mark = markBrowser(portal, pat);
  for (const cookie of [null, '', 'x', `${mark.value}x`, portal.keyring.seal('{}', 'cookie:said')]) {
    assert.equal(knownBrowser(portal, cookie, pat), null);
  }
});

test('two browsers are counted apart, and the mark names nobody', async () => {
  const { portal } = await world();
  const [one, two] = [markBrowser(portal, pat), markBrowser(portal, pat)];
  assert.notEqual(knownBrowser(portal, one.value, pat), knownBrowser(portal, two.value, pat));
  assert.ok(!one.value.includes('pat'));
});
