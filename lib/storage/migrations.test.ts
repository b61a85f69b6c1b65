import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** Steps before this one ran before two versions were ever at work on one database. */
const since = '0020';

/** What the version before cannot go on with: something gone, renamed or narrowed under it, or a column that it does not fill. */
const breaks = [
  /\bdrop\s+(?:table|column|view)\b/i,
  /\brename\b/i,
  /\balter\s+column\b(?!\s+\S+\s+drop\s+not\s+null)/i,
  /\badd\s+column\b(?=[^;`']*\bnot\s+null\b)(?![^;`']*\bdefault\b)/i,
  /\badd\s+constraint\b/i,
];

test('every step of the schema only adds, so that the version before goes on beside this one', () => {
  const files = globSync('migrations/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.includes('.test.'));
  const steps = files.filter((file) => file.replace(/^.*\//, '') >= since);
  assert.ok(steps.length >= 2);
  for (const step of steps) {
    const text = readFileSync(join(import.meta.dirname, step), 'utf8').replaceAll(/\/\/[^\n]*/g, '');
    for (const broken of breaks) assert.doesNotMatch(text, broken, step);
  }
});

test('a step that takes something away is found', () => {
  for (const statement of [
    'alter table people drop column name',
    'alter table people rename column name to called',
    'alter table people alter column name set not null',
    'alter table people add column age integer not null',
  ]) {
    assert.ok(
      breaks.some((each) => each.test(statement)),
      statement,
    );
  }
  assert.ok(!breaks.some((each) => each.test('alter table people add column age integer not null default 0')));
});
