import { after, test } from 'node:test';
import { appClockSuite } from './testing/app-clock-suite.ts';
import { privacyIdeaBench } from './testing/privacyidea-bench.ts';
import { startPrivacyIdea } from './testing/real-privacyidea.ts';

const real = await startPrivacyIdea({ movable: true });
if (real.state === 'absent') {
  void test('privacyIDEA', { skip: real.reason }, () => undefined);
} else {
  const { server } = real;
  after(() => server.stop());
  appClockSuite(() => privacyIdeaBench(server));
}
