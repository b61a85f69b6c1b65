import { after, test } from 'node:test';
import { settingUpSuite } from './testing/setting-up-suite.ts';
import { startPrivacyIdea } from './testing/real-privacyidea.ts';

const real = await startPrivacyIdea();
if (real.state === 'absent') {
  void test('privacyIDEA', { skip: real.reason }, () => undefined);
} else {
  const { server } = real;
  after(() => server.stop());
  settingUpSuite(server);
}
