import { after, before, describe, test } from 'node:test';
import type { Capabilities } from '#lib/domain/capabilities';
import type { MethodKind } from '#lib/domain/method';
import { alternativeSuite } from './alternative-suite.ts';
import { appSuite } from './app-suite.ts';
import type { Bench, MakeBench, Test } from './bench.ts';
import { callSuite } from './call-suite.ts';
import { countingSuite } from './counting-suite.ts';
import { keySuite } from './key-suite.ts';
import { setSuite } from './set-suite.ts';
import { textSuite } from './text-suite.ts';

/**
 * Everything that a backend must do for what it says it can; `kinds` are those its capabilities set up here. Of one that
 * never asks for a second step itself, `onlyEnrols`.
 */
export function backendSuite(
  name: string,
  kinds: readonly MethodKind[] | { readonly onlyEnrols: readonly MethodKind[] },
  make: MakeBench,
): void {
  const here = 'onlyEnrols' in kinds ? kinds.onlyEnrols : kinds;
  const proves: Capabilities['proves'] = 'onlyEnrols' in kinds ? 'provider' : 'here';
  const using: Test = (title, run) => {
    if (proves === 'here') void test(title, run);
  };
  describe(name, () => {
    let bench: Bench | undefined;
    const given = () => {
      if (bench === undefined) throw new Error('The bench is not ready.');
      return bench;
    };
    before(async () => {
      bench = await make();
      const { enrolling } = bench.backend.capabilities;
      if (bench.backend.capabilities.proves !== proves) throw new Error(`It does not say that it proves: ${proves}`);
      const wrong = here.filter((kind) => enrolling[kind].at !== 'here');
      if (wrong.length > 0) throw new Error(`Not set up here: ${wrong.join(' ')}`);
    });
    after(async () => bench?.close());
    if (here.includes('authenticator-app')) {
      appSuite(given);
      countingSuite(given);
    }
    if (here.includes('text-message')) textSuite(given, using);
    if (here.includes('phone-call')) callSuite(given, using);
    if (here.includes('alternative-phone')) alternativeSuite(given, using);
    if (here.includes('security-key')) keySuite(given);
    if (here.includes('authenticator-app') && here.includes('text-message') && here.includes('security-key')) {
      setSuite(given);
    }
  });
}
