import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

const files = {
  'package.json': '{ "name": "sample", "type": "module" }',
  'lib/domain/noun.ts': "import '../ports/store.ts';",
  'lib/domain/clock.ts': "import 'node:fs';",
  'lib/ports/store.ts': "import type { Noun } from '../domain/plain.ts'; export type Store = Noun;",
  'lib/domain/plain.ts': 'export type Noun = string;',
  'lib/domain/plain.test.ts': "import 'node:fs'; import './plain.ts';",
  'lib/backends/one/index.ts': "import '../two/index.ts';",
  'lib/backends/two/index.ts': 'export const two = 2;',
  'lib/backends/two/testing/fake.ts': 'export const fake = 1;',
  'lib/backends/two/real.ts': "import './testing/fake.ts';",
  'lib/elsewhere/thing.ts': "import '../domain/plain.ts';",
  'lib/storage/one.ts': "import './two.ts';",
  'lib/storage/two.ts': "import './one.ts';",
};
let folder;
let broken;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'arrows-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { forbidden, options } = config;
  const { tsConfig: _, ...rest } = options;
  const found = await cruise(['lib'], { ...rest, baseDir: folder, ruleSet: { forbidden }, validate: true });
  broken = found.output.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort();
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('every arrow that is not in the table is refused, and no other', () => {
  assert.deepEqual(
    [...new Set(broken)],
    [
      'lib/backends/one/index.ts: islands-never-import-each-other',
      'lib/backends/two/real.ts: only-tests-import-tests',
      'lib/domain/clock.ts: arrows of lib/domain',
      'lib/domain/noun.ts: arrows of lib/domain',
      'lib/elsewhere/thing.ts: no-layer-without-arrows',
      'lib/storage/one.ts: no-cycles',
    ],
  );
});
