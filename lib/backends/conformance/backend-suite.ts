import { after, before, describe } from 'node:test';
import type { MethodKind } from '#lib/domain/method';
import { alternativeSuite } from './alternative-suite.ts';
import { appSuite } from './app-suite.ts';
import type { Bench, MakeBench } from './bench.ts';
import { callSuite } from './call-suite.ts';
import { countingSuite } from './counting-suite.ts';
import { keySuite } from './key-suite.ts';
import { setSuite } from './set-suite.ts';
import { textSuite } from './text-suite.ts';

/** Everything that a backend must do for what it says it can; `here` are the kinds its capabilities set up here. */
export function backendSuite(name: string, here: readonly MethodKind[], make: MakeBench): void {
  describe(name, () => {
    let bench: Bench | undefined;
    const given = () => {
      if (bench === undefined) throw new Error('The bench is not ready.');
      return bench;
    };
    before(async () => {
      bench = await make();
      const { enrolling } = bench.backend.capabilities;
      const wrong = here.filter((kind) => enrolling[kind].at !== 'here');
      if (wrong.length > 0) throw new Error(`Not set up here: ${wrong.join(' ')}`);
    });
    after(async () => bench?.close());
    if (here.includes('authenticator-app')) {
      appSuite(given);
      countingSuite(given);
    }
    if (here.includes('text-message')) textSuite(given);
    if (here.includes('phone-call')) callSuite(given);
    if (here.includes('alternative-phone')) alternativeSuite(given);
    if (here.includes('security-key')) keySuite(given);
    if (here.includes('authenticator-app') && here.includes('text-message') && here.includes('security-key')) {
      setSuite(given);
    }
  });
}
