import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { openMeasures } from '../lib/server/metrics/measures.ts';
import { at } from './here.mjs';
import { copies, ignoring } from './package/lay-out.mjs';

const read = (...path) => readFileSync(at('ops', ...path), 'utf8');
const variables = new Set(
  [...readFileSync(at('.env.example'), 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name),
);

test('every metric that an alert names is one of ours, and each alert says what to do', async () => {
  const page = await openMeasures().text();
  const known = new Set(
    [...page.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name, type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  );
  const rules = parse(read('prometheus', 'alerts.yml')).groups.flatMap((group) => group.rules);
  assert.ok(rules.length > 9);
  for (const { alert, expr, labels, annotations } of rules) {
    const named = expr.match(/\b(latchkey|nodejs|process)_[a-z0-9_]+/g) ?? [];
    assert.ok(named.length > 0, alert);
    for (const name of named) assert.ok(known.has(name), `${alert}: ${name}`);
    assert.ok(['page', 'ticket'].includes(labels.severity), alert);
    assert.ok(annotations.summary.length > 10 && annotations.description.length > 40, alert);
  }
  const readme = readFileSync(at('README.md'), 'utf8');
  for (const { alert } of rules) assert.ok(readme.includes(`\`${alert}\``), `${alert} is not in the README`);
});

test('the Dockerfile copies what is there, and keeps what it needs from being ignored', () => {
  const ignored = ignoring(readFileSync(at('.dockerignore'), 'utf8'));
  const list = copies(read('docker', 'Dockerfile'));
  assert.ok(list.length > 6);
  for (const { from } of list) {
    if (['.next', 'node_modules'].includes(from)) continue;
    assert.ok(existsSync(at(from)), from);
    assert.ok(!ignored(from), from);
  }
  for (const path of [
    'lib/a.test.ts',
    'lib/x/testing/y.ts',
    'README.md',
    'lib/README.md',
    '.env',
    'data/x.db',
    'node_modules/x/y.js',
  ]) {
    assert.ok(ignored(path), path);
  }
  for (const path of ['lib/server/serve.ts', 'package.json', 'app/page.tsx', 'lib/domain/method.ts', '.env.example']) {
    assert.equal(ignored(path), path === '.env.example', path);
  }
});

test('what the chart and the compose file set are variables of the portal', () => {
  const values = parse(read('helm', 'latchkey', 'values.yaml'));
  const portal = parse(read('compose', 'compose.yaml'), { merge: true }).services['portal-1'];
  const set = [...Object.keys(values.settings), ...values.secret.keys, ...Object.keys(portal.environment)];
  for (const name of set) assert.ok(variables.has(name.replace(/_FILE$/, '')), name);
  const secrets = new Set(portal.secrets);
  for (const [name, value] of Object.entries(portal.environment)) {
    if (name.endsWith('_FILE')) assert.ok(secrets.has(value.replace('/run/secrets/', '')), value);
  }
});

test('the chart refers to no value that is not there', () => {
  const values = parse(read('helm', 'latchkey', 'values.yaml'));
  const schema = JSON.parse(read('helm', 'latchkey', 'values.schema.json'));
  for (const file of globSync(at('ops', 'helm', 'latchkey', 'templates', '*'))) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/\.Values\.([A-Za-z0-9.]+)/g)) {
      const found = path.split('.').reduce((at_, name) => at_?.[name], values);
      assert.notEqual(found, undefined, `${path} in ${file}`);
    }
  }
  for (const name of Object.keys(values)) assert.ok(name in schema.properties, name);
});

test('the unit knows each of its options once, but for those that add up', () => {
  const seen = new Set();
  const adding = new Set(['Environment', 'SystemCallFilter']);
  for (const line of read('systemd', 'latchkey.service').split('\n')) {
    if (line === '' || /^[#[]/.test(line)) continue;
    const name = /^([A-Z][A-Za-z0-9]*)=/.exec(line)?.[1];
    assert.ok(name !== undefined, line);
    assert.ok(adding.has(name) || !seen.has(name), line);
    seen.add(name);
  }
  assert.ok(existsSync(at('lib', 'server', 'serve.ts')) && seen.has('DynamicUser') && seen.has('ProtectSystem'));
});
