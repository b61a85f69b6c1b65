import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '#lib/domain/change';
import { changeWords } from './change-words.ts';
import type { Frame } from './frame.ts';
import { noticeText } from './notices.ts';

const times = { addedAt: 0, lastUsedAt: null, disabledAt: null };
const method = { id: 'K', kind: 'security-key', name: 'Key', userVerified: true, ...times } as const;

const frame: Frame = {
  mode: 'production',
  organisationName: 'Riverside',
  portalName: 'Portal',
  supportEmail: 'desk@riverside.example',
  supportPhone: '01632 960000',
  publicUrl: 'https://portal.example',
  authenticator: { name: 'App', androidUrl: '', iosUrl: '', own: false },
};
const text = (change: Change) => noticeText({ change, at: 0, userAgent: '' }, frame);

test('of methods that the portal does not know it is said how many there are, and which way it went', () => {
  const fewer: Change = { what: 'others-changed', before: 2, after: 0 };
  assert.match(changeWords(fewer).what, /were removed, but not through this portal\..* 0 of them now, and had 2/);
  assert.match(text(fewer), /a way to sign in was removed from your account/);
  const more: Change = { what: 'others-changed', before: 0, after: 1, last: true };
  assert.match(changeWords(more).what, /were added.* If more is added within the hour, we write once more at its end/);
  assert.match(text(more), /a way to sign in was added to your account/);
});

test('the notice at the end of an hour says that there was more, and what came first', () => {
  const { subject, what } = changeWords({ what: 'method-lost-elsewhere', method, closing: true });
  assert.equal(subject, 'more ways to sign in removed, not through this portal');
  assert.match(what, /^Since our last message .* The first of them was .*[Kk]ey/);
  assert.match(changeWords({ what: 'method-found', method, closing: true }).what, /more ways to sign in were added/);
});
