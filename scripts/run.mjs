import { globSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { checks, runCheck, runChecks } from './checks.mjs';
import { findChromium } from './chromium.mjs';
import { at, node24, ours, quietly, root, run, say, withNode24 } from './here.mjs';
import { install } from './install.mjs';
import { withKeycloak } from './keycloak.mjs';
import { installsPrivacyIdea, privacyIdeaArguments, privacyIdeaWalks } from './privacyidea.mjs';
import { unitArguments } from './unit.mjs';

const [verb = '', ...rest] = process.argv.slice(2);

/** The verbs of package.json that are not checks of their own. Each answers with an exit code. */
const verbs = {
  dev: () => serve('development', ['lib/server/serve.ts']),
  migrate: () => serve('production', ['lib/server/migrate.ts', ...rest]),
  admin: () => serve('production', ['lib/server/admin.ts', ...rest]),
  bench,
  unit,
  instances,
  package: () => builtOr(() => node([quietly, '--test', at('scripts', 'package', 'package.slow.mjs')])),
  keycloak: () =>
    withKeycloak((home) => e2e(['e2e/keycloak.spec.ts', '--project=js', '--workers=1'], { KEYCLOAK_HOME: home })),
  privacyidea,
  e2e: () => e2e(rest),
  postgres: () => e2e(rest, { E2E_TARGET: 'postgres-two' }),
  guides,
  check,
  fix,
};

await install();
const chosen = Object.hasOwn(verbs, verb) ? verbs[verb] : Object.hasOwn(checks, verb) ? check : undefined;
if (chosen === undefined) {
  process.stderr.write(`latchkey: there is no verb "${verb}".\n`);
  process.exit(2);
}
process.exitCode = await chosen();

async function node(args, extra = {}) {
  return (await run(node24, args, { env: withNode24(extra) })).code;
}

function serve(mode, args) {
  // Ctrl-C reaches the child by itself; this process only waits for its end.
  process.on('SIGINT', () => undefined);
  return node([...ours, ...args], { NODE_ENV: process.env.NODE_ENV ?? mode });
}

async function builtOr(next) {
  const built = await build();
  if (built.code === 0) return next();
  process.stderr.write(built.output);
  return built.code;
}

function bench() {
  // `--scale`: among 1.7 million people; it takes minutes.
  const script = rest.includes('--scale') ? 'scripts/bench/scale.mjs' : 'scripts/bench.mjs';
  return builtOr(() => node([quietly, script, ...rest]));
}

/** Several processes on one PostgreSQL: restarted, killed, failed over, of two versions. */
async function instances() {
  const files = rest.length > 0 ? rest : globSync('e2e/instances/*.check.ts', { cwd: root }).sort();
  const one = ['--test', '--test-concurrency=1', '--test-timeout=600000', '--test-reporter=spec'];
  const checked = await builtOr(() => node([quietly, ...one, ...files.map((file) => at(file))]));
  if (rest.length > 0) return checked;
  return Math.max(checked, await e2e(['e2e/instances', '--workers=1'], { E2E_TARGET: 'postgres-two' }));
}

function unit() {
  return node([quietly, ...unitArguments({ reporter: 'spec', files: rest })]);
}

function e2e(args, extra = {}) {
  const chromium = findChromium();
  if (chromium === undefined) {
    process.stderr.write('latchkey: no Chromium found. Set CHROMIUM_PATH or install one.\n');
    return 1;
  }
  return builtOr(() =>
    node([quietly, at('node_modules/@playwright/test/cli.js'), 'test', ...args], { CHROMIUM_PATH: chromium, ...extra }),
  );
}

/** What a real privacyIDEA judges, then the guides in the browser against it. */
async function privacyidea() {
  const judged = await node([quietly, ...privacyIdeaArguments(rest)]);
  if (rest.length > 0 || (await run(node24, installsPrivacyIdea, { env: withNode24(), quiet: true })).code !== 0)
    return judged;
  return Math.max(judged, await e2e(privacyIdeaWalks, { E2E_TARGET: 'privacyidea' }));
}

/** Takes the pictures of the guides anew, of the screens as they are now. */
function guides() {
  rmSync(at('.latchkey', 'guides'), { recursive: true, force: true });
  return e2e(['e2e/guides.spec.ts', '--project=js', '--workers=1', '--grep=the screens of', ...rest], {
    LATCHKEY_GUIDES: 'take',
  });
}

async function check() {
  if (verb !== 'check') return (await runCheck(verb, { quiet: false })).code;
  const results = await runChecks(({ name, code, output }) => {
    say(`${code === 0 ? 'passed' : 'FAILED'}  ${name}`);
    if (code !== 0) process.stdout.write(output);
  });
  return results.some(({ code }) => code !== 0) ? 1 : 0;
}

async function fix() {
  await node([at('scripts/draw-arrows.mjs')]);
  await node([quietly, at('scripts/draw-backends.mjs')]);
  await node([
    at('node_modules/prettier/bin/prettier.cjs'),
    '--write',
    '--log-level=warn',
    ...(rest.length > 0 ? rest : ['.']),
  ]);
  return node([at('node_modules/eslint/bin/eslint.js'), '--fix', ...(rest.length > 0 ? rest : ['.'])]);
}
