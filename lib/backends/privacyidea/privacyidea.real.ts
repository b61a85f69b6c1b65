import { after, test } from 'node:test';
import type { MethodKind } from '#lib/domain/method';
import { backendSuite } from '../conformance/backend-suite.ts';
import { defaultSuite } from './testing/default-suite.ts';
import { leftoversSuite } from './testing/leftovers-suite.ts';
import { privacyIdeaBench } from './testing/privacyidea-bench.ts';
import { passkeySuite } from './testing/passkey-suite.ts';
import { pushSuite } from './testing/push-suite.ts';
import { resetsSuite } from './testing/resets-suite.ts';
import { shadowSuite } from './testing/shadow-suite.ts';
import { startPrivacyIdea } from './testing/real-privacyidea.ts';
import { vaultsSuite } from './testing/vaults-suite.ts';

/** What is set up here, in the order in which it was built. */
const here: readonly MethodKind[] = [
  'authenticator-app',
  'text-message',
  'alternative-phone',
  'phone-call',
  'security-key',
];

const real = await startPrivacyIdea({ movable: true });
if (real.state === 'absent') {
  void test('privacyIDEA', { skip: real.reason }, () => undefined);
} else {
  const { server } = real;
  after(() => server.stop());
  backendSuite('privacyIDEA', here, () => privacyIdeaBench(server));
  passkeySuite(() => privacyIdeaBench(server));
  leftoversSuite(() => privacyIdeaBench(server));
  defaultSuite(() => privacyIdeaBench(server));
  pushSuite(() => privacyIdeaBench(server));
  vaultsSuite(() => privacyIdeaBench(server));
  resetsSuite(() => privacyIdeaBench(server));
  shadowSuite(() => privacyIdeaBench(server));
}
