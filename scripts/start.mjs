import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { at, node24, ours, root, withNode24 } from './here.mjs';
import { install } from './install.mjs';

await install();
const built = await build();
if (built.code !== 0) {
  process.stderr.write(`${built.output.trimEnd()}\n\nlatchkey: the pages could not be built.\n`);
  process.exit(1);
}
serve();

function serve() {
  const child = spawn(node24, [...ours, at('lib', 'server', 'serve.ts')], {
    cwd: root,
    env: withNode24({ NODE_ENV: 'production' }),
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to the whole group; the server then has it already.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  endWithNpm(child);
  child.on('error', (error) => {
    process.stderr.write(`latchkey: the server could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1)));
}

/** npm can be killed without a word; a server that nobody sees must not keep the port. */
function endWithNpm(child) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
}
