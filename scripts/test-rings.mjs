import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { runChecks } from './checks.mjs';
import { bringChromium } from './chromium.mjs';
import { at, node24, quietly, run, say, withNode24 } from './here.mjs';
import { countPlaywright } from './playwright-counts.mjs';
import { unitArguments } from './unit.mjs';

const minute = 60_000;
const kept = mkdtempSync(at('.latchkey', 'test-'));
const total = { passed: 0, failed: 0, skipped: [] };

await ring('checks', checkRing);
await ring('unit', unitRing);
const built = await ring('build', buildRing);
await ring('e2e', built.failed === 0 ? e2eRing : () => failed('the end-to-end tests need a build'));
rmSync(kept, { recursive: true, force: true });

for (const { name, why } of total.skipped) say(`skipped  ${name}: ${why}`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped\n`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

async function ring(name, body) {
  const began = performance.now();
  const counts = await body();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped in ${seconds} s`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped.push(...counts.skipped);
  return counts;
}

async function checkRing() {
  const results = await runChecks(({ name, code, output }) => {
    if (code !== 0) process.stdout.write(`\nFAILED  check ${name}\n${output}`);
  });
  const wrong = results.filter(({ code }) => code !== 0).length;
  return { passed: results.length - wrong, failed: wrong, skipped: [] };
}

async function unitRing() {
  const counts = join(kept, 'unit.json');
  const args = unitArguments({ reporter: at('scripts', 'unit-reporter.mjs'), files: [] });
  const env = withNode24({ LATCHKEY_COUNTS: counts });
  const done = await run(node24, [quietly, ...args], { env, limit: 15 * minute });
  return settle(readJson(counts), done, 'the unit tests');
}

async function buildRing() {
  const done = await build();
  if (done.code === 0) return { passed: 1, failed: 0, skipped: [] };
  return failed(`the build failed\n${done.output}`);
}

async function e2eRing() {
  const chromium = await bringChromium();
  if (chromium === undefined) return failed('no Chromium found: set CHROMIUM_PATH or install one');
  const report = join(kept, 'e2e.json');
  const env = withNode24({ CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report, LATCHKEY_QUIET: '1' });
  const args = [at('node_modules', '@playwright', 'test', 'cli.js'), 'test'];
  const done = await run(node24, [quietly, ...args], { env, limit: 30 * minute });
  const told = readJson(report);
  return settle(told === undefined ? undefined : countPlaywright(told), done, 'the end-to-end tests');
}

/** A ring that ended badly without a failed test counts as one failure. */
function settle(counts, { code, late }, what) {
  if (counts === undefined)
    return failed(late ? `${what} took too long` : `${what} did not report (exit code ${code})`);
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: failed(`${what} ended with code ${code}`).failed };
  return counts;
}

function failed(why) {
  process.stdout.write(`\nFAILED  ${why}\n`);
  return { passed: 0, failed: 1, skipped: [] };
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
