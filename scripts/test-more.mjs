import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { at, root, say } from './here.mjs';
import { toldCounts } from './told-counts.mjs';

const minute = 60_000;
/** By then there is a total, whatever came of it. */
const until = performance.now() + 85 * minute;

/**
 * Everything that a change is judged by, in order; each verb is one of package.json, and skips by itself what it lacks. Of the
 * others that begin with `test:`, the one of two processes asks the whole of the browser tests again and the one of Keycloak
 * fetches it: they are for whoever changes what they look at. `minutes` is what a verb may take: it is ended then, and not
 * begun where less is left.
 */
const verbs = [
  { verb: 'test', minutes: 45 },
  { verb: 'test:privacyidea', minutes: 20 },
  { verb: 'test:instances', minutes: 15 },
  { verb: 'test:package', minutes: 10 },
];

const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
const total = { passed: 0, failed: 0, skipped: 0 };

for (const { verb, minutes } of verbs.filter(({ verb }) => Object.hasOwn(scripts, verb))) {
  const left = Math.floor((until - performance.now()) / minute);
  if (left < minutes) {
    say(`skipped  npm run ${verb}: it may take ${minutes} minutes, and ${left} are left`);
    total.skipped += 1;
    continue;
  }
  say(`npm run ${verb}`);
  const began = performance.now();
  const counts = settled(await listenTo(verb, minutes * minute), verb);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  say(`npm run ${verb}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`);
  for (const each of Object.keys(total)) total[each] += counts[each];
}

process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** A run that ended badly without a failed test counts as one failure. */
function settled({ code, output }, verb) {
  const counts = toldCounts(output);
  if (code === 0 || counts.failed > 0) return counts;
  process.stdout.write(`\nFAILED  npm run ${verb} ended with ${code}\n`);
  return { ...counts, failed: 1 };
}

/**
 * Shows what it says while it is said, and keeps it. Whoever outlives the limit is asked to end with all that it started, some of
 * which only it knows, and made to soon after.
 */
function listenTo(verb, limit) {
  return new Promise((settle) => {
    const child = spawn('npm', ['run', '--silent', verb], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    let output = '';
    const asked = setTimeout(() => endGroup(child.pid, 'SIGTERM'), limit);
    const made = setTimeout(() => endGroup(child.pid, 'SIGKILL'), limit + minute / 4);
    const end = () => {
      endGroup(child.pid, 'SIGTERM');
      process.exit(130);
    };
    process.on('SIGINT', end).on('SIGTERM', end);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', (error) => settle({ code: error.message, output }));
    child.on('close', (code, signal) => {
      clearTimeout(asked);
      clearTimeout(made);
      process.off('SIGINT', end).off('SIGTERM', end);
      settle({ code: code ?? String(signal), output });
    });
  });
}

function endGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}
