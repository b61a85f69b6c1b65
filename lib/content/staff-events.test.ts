import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '#lib/domain/change';
import type { Method } from '#lib/domain/method';
import { defaultPolicy } from '#lib/domain/policy';
import { doneByInWords } from './audit-page.ts';
import { staffEventInWords } from './staff-events.ts';

const method: Method = {
  id: 'm',
  kind: 'security-key',
  name: 'Blue',
  addedAt: 0,
  lastUsedAt: null,
  disabledAt: null,
  userVerified: true,
};

const events: readonly Event[] = [
  { what: 'mfa-on', because: 'required' },
  { what: 'mfa-off' },
  { what: 'method-added', method },
  { what: 'method-found', method },
  { what: 'method-lost-elsewhere', method },
  { what: 'method-found', method, more: 4 },
  { what: 'others-changed', before: 0, after: 2 },
  { what: 'prompts-stopped', method },
  { what: 'set-up-required' },
  { what: 'recovery-code-used', left: 1 },
  { what: 'access-code-made', until: 0 },
  { what: 'details-changed', fields: ['name', 'number', 'mfa'] },
  { what: 'signed-in', with: 'remembered-device' },
  { what: 'answer-refused', refusal: 'denied' },
  { what: 'answer-refused', refusal: 'wrong-code' },
  { what: 'prompt-answered', state: 'unasked' },
  { what: 'caller-check', state: 'asked' },
  { what: 'assist', assist: 'a', by: 'agent', did: { what: 'declined-driving' }, agent: 'Hana Desk' },
  { what: 'alert', did: 'closed', kind: 'not-me' },
  { what: 'looked-at' },
  { what: 'unlocked' },
];

test('staff read of others in the third person', () => {
  for (const event of events) assert.doesNotMatch(staffEventInWords(event), /\byou|\bwe\b/i, event.what);
});

test('a changed setting is named, with what was and what is', () => {
  const said = staffEventInWords({
    what: 'policy-changed',
    setting: 'remembered',
    decidedHere: true,
    before: { rememberedDays: defaultPolicy.rememberedDays },
    after: { rememberedDays: 0 },
  });
  assert.equal(said, 'Remembered browsers. Before: For 30 days. After: No browser is remembered. Decided here.');
});

test('whoever did it is called what they are', () => {
  const by = { name: 'Lee Ward' };
  const unlocked = { what: 'unlocked' } as const;
  assert.equal(
    doneByInWords({ event: unlocked, actor: { kind: 'administrator', local: true }, by }),
    'Lee Ward, local administrator',
  );
  assert.equal(doneByInWords({ event: unlocked, actor: { kind: 'helpdesk' }, by }), 'Lee Ward, service desk');
  const on = { what: 'mfa-on', because: 'required' } as const;
  assert.equal(doneByInWords({ event: on, actor: { kind: 'nobody' }, by: null }), 'the policy');
});
