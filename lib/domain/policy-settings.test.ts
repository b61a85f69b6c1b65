import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Capabilities } from './capabilities.ts';
import { methodKinds } from './method.ts';
import type { MethodKind } from './method.ts';
import { defaultPolicy, policyFrom } from './policy.ts';
import type { Policy } from './policy.ts';
import { decidedIn, decisionsFor, layersOf, settingsChanged, wrongsOf } from './policy-settings.ts';

const now = Date.UTC(2027, 0, 1);

const able = (nowhere: readonly MethodKind[] = []): Capabilities => ({
  enrolling: Object.fromEntries(
    methodKinds.map((kind) => [kind, { at: nowhere.includes(kind) ? 'nowhere' : 'here' }]),
  ) as Capabilities['enrolling'],
  proves: 'here',
  changesDefault: true,
  renames: true,
  appPasswords: true,
});

function judge(
  changed: Partial<Policy>,
  by: { pastMeant?: boolean; before?: Partial<Policy>; nowhere?: MethodKind[] } = {},
) {
  const [wrong] = wrongsOf(
    { ...defaultPolicy, ...changed },
    {
      capabilities: able(by.nowhere),
      before: { ...defaultPolicy, ...by.before },
      now,
      pastMeant: by.pastMeant ?? false,
    },
  );
  return wrong?.code ?? 'ok';
}

test('what the organisation decides goes over what the deployment does, and that over the code', () => {
  const policy = policyFrom({ rememberedDays: 7, promptDigits: 6 }, { rememberedDays: 0 });
  assert.equal(policy.rememberedDays, 0);
  assert.equal(policy.promptDigits, 6);
  assert.equal(policy.recommended, defaultPolicy.recommended);
  const layers = layersOf(null, { deployment: { rememberedDays: 7 }, own: { rememberedDays: 7 } });
  assert.deepEqual([layers.holds.rememberedDays, layers.below.rememberedDays], [7, 30]);
});

test('a setting is decided whole', () => {
  assert.deepEqual(decidedIn({ recommended: 'text-message', regions: ['GB'] }), ['methods', 'regions']);
  assert.deepEqual(decisionsFor(['methods', 'recovery'], defaultPolicy), {
    methods: defaultPolicy.methods,
    recommended: defaultPolicy.recommended,
    recoveryCodeAdds: true,
  });
  assert.deepEqual(decidedIn({}), []);
});

test('what differs is found, and the order of the parts of a setting is no difference', () => {
  const { offered, holdBackHours, lastsDays, scopes } = defaultPolicy.appPasswords;
  const turned = { ...defaultPolicy, appPasswords: { scopes, lastsDays, holdBackHours, offered } };
  assert.deepEqual(settingsChanged(defaultPolicy, turned), []);
  const other = { ...turned, requiredFrom: now, appPasswords: { ...turned.appPasswords, offered: false } };
  assert.deepEqual(settingsChanged(defaultPolicy, other), ['when', 'app-passwords']);
});

test('guardrails: no policy that nobody could live with', () => {
  assert.equal(judge({}), 'ok');
  assert.equal(judge({ methods: [] }), 'policy-no-method');
  assert.equal(judge({ methods: ['text-message'] }), 'policy-recommended-absent');
  assert.equal(
    judge({ methods: ['alternative-phone'], recommended: 'alternative-phone' }),
    'policy-no-first-method',
    'nobody could set up their first',
  );
  const only = { methods: ['phone-call'], recommended: 'phone-call' } as const;
  assert.equal(judge(only), 'ok');
  assert.equal(judge(only, { nowhere: ['phone-call'] }), 'policy-no-first-method');
  assert.equal(judge({ regions: [] }), 'policy-no-region');
  const { appPasswords } = defaultPolicy;
  assert.equal(judge({ appPasswords: { ...appPasswords, scopes: [] } }), 'policy-no-scope');
  assert.equal(judge({ appPasswords: { ...appPasswords, scopes: [], offered: false } }), 'ok');
});

test('numbers have a most and a least', () => {
  const { appPasswords } = defaultPolicy;
  for (const changed of [
    { rememberedDays: -1 },
    { rememberedDays: 366 },
    { rememberedDays: 1.5 },
    { rememberedDays: Number.NaN },
    { invitation: { until: null, times: 100 } },
    { appPasswords: { ...appPasswords, lastsDays: 0 } },
    { appPasswords: { ...appPasswords, holdBackHours: 721 } },
    { firstSetUp: { needs: 'password', settlesHours: 721 } },
  ] as const) {
    assert.equal(judge(changed), 'policy-out-of-range', JSON.stringify(changed));
  }
});

test('a date in the past is asked about once, and not again while it stays', () => {
  assert.equal(judge({ requiredFrom: now }), 'policy-date-past');
  assert.equal(judge({ requiredFrom: now + 1 }), 'ok');
  assert.equal(judge({ requiredFrom: now }, { pastMeant: true }), 'ok');
  assert.equal(judge({ requiredFrom: now }, { before: { requiredFrom: now } }), 'ok');
  assert.equal(judge({ invitation: { until: now, times: 3 } }), 'policy-date-past');
});

test('everything that is wrong is said at once, and a put-off date after the other is late', () => {
  const policy = {
    ...defaultPolicy,
    regions: [],
    rememberedDays: 999,
    requiredFrom: now + 1_000,
    invitation: { until: now + 2_000, times: -1 },
  };
  const wrongs = wrongsOf(policy, { capabilities: able(), before: defaultPolicy, now, pastMeant: false });
  assert.deepEqual(wrongs, [
    { code: 'policy-no-region' },
    { code: 'policy-put-off-late', until: now + 2_000, requiredFrom: now + 1_000 },
    { code: 'policy-out-of-range', range: 'times', least: 0, most: 99 },
    { code: 'policy-out-of-range', range: 'rememberedDays', least: 0, most: 365 },
  ]);
  assert.equal(judge({ requiredFrom: now + 1_000, invitation: { until: now + 1_000, times: 3 } }), 'ok');
});
