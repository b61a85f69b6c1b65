import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';

/**
 * Shows what failed and why something was skipped, and writes the counts to the file named by
 * LATCHKEY_COUNTS, so that they can be added to those of the other rings.
 */
export default async function* report(source) {
  const counts = { passed: 0, failed: 0, skipped: [] };
  const above = new Map();
  for await (const { type, data } of source) {
    if (type === 'test:stderr') yield data.message;
    if (type === 'test:start') begin(above, data);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.skip !== undefined) counts.skipped.push({ name: fullName(above, data), why: reason(data.skip) });
    else if (type === 'test:fail' && data.todo === undefined && !onlyBelow(data)) {
      counts.failed += 1;
      yield failure(fullName(above, data), data);
    } else if (type === 'test:pass' && data.details.type !== 'suite') counts.passed += 1;
  }
  if (process.env.LATCHKEY_COUNTS !== undefined) writeFileSync(process.env.LATCHKEY_COUNTS, JSON.stringify(counts));
}

/** Keeps the names of what is open above a test, file by file. */
function begin(above, { file, nesting, name }) {
  const names = above.get(file) ?? [];
  above.set(file, [...names.slice(0, nesting), name]);
}

function fullName(above, { file, nesting, name }) {
  return [...(above.get(file) ?? []).slice(0, nesting), name].join(' › ');
}

/** A suite or test that failed only because something in it did is not counted a second time. */
function onlyBelow({ details }) {
  return details.error?.failureType === 'subtestsFailed';
}

function reason(skip) {
  return typeof skip === 'string' && skip !== '' ? skip : 'no reason given';
}

function failure(name, { file, line, details }) {
  const cause = details.error?.cause ?? details.error;
  return `\nFAILED  ${name}  (${file ?? ''}:${line ?? ''})\n${inspect(cause, { depth: 4 })}\n`;
}
