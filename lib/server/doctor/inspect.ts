import type { Config } from '../config.ts';
import { loadConfig } from '../load-backend.ts';
import { broken, fine, looking, odd } from './finding.ts';
import type { Finding } from './finding.ts';
import { lookAtOutside } from './look-at-outside.ts';
import { lookAtStore } from './look-at-store.ts';

/** Looks at everything that a portal needs, one after the other; what is found wrong with one does not hide the next. */
export async function* inspect(
  environment: Readonly<Record<string, string | undefined>>,
  { offline }: { readonly offline: boolean },
): AsyncGenerator<Finding> {
  const read = await loadConfig(environment);
  if (!read.ok) {
    for (const { variable, problem } of read.problems) yield broken('configuration', `${variable} ${problem}.`);
    return;
  }
  const { config } = read;
  yield* aboutConfiguration(config);
  yield* await looking('store', () => lookAtStore(config));
  if (!offline) yield* lookAtOutside(config, environment);
}

function* aboutConfiguration(config: Config): Generator<Finding> {
  const production = config.PORTAL_MODE === 'production';
  yield fine('configuration', `complete, ${config.PORTAL_MODE} mode, ${config.publicUrl}.`);
  if (!production) yield odd('mode', 'this is the demo: passwords are printed, texts and mail are simulated.');
  if (production && config.TRUSTED_PROXIES.rules.length === 0) {
    yield odd(
      'TRUSTED_PROXIES',
      'is empty. Behind a proxy everybody then seems to come from its address: limits are shared by all, and the history names the proxy. Name the proxy; if there is none, all is well.',
    );
  }
  const old = config.oldSecretKeys.length;
  if (old > 0) {
    yield odd('SECRET_KEY_OLD', `has ${String(old)} earlier key(s). After “keys rotate” it can be dropped.`);
  }
}
