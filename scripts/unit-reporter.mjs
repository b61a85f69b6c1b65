import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';

/**
 * Shows what failed and why something was skipped, and writes the counts to the file named by
 * LATCHKEY_COUNTS, so that they can be added to those of the other rings.
 */
export default async function* report(source) {
  const counts = { passed: 0, failed: 0, skipped: [] };
  for await (const { type, data } of source) {
    if (type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.skip !== undefined) counts.skipped.push({ name: data.name, why: reason(data.skip) });
    else if (type === 'test:fail' && data.todo === undefined) {
      counts.failed += 1;
      yield failure(data);
    } else if (data.details.type !== 'suite') counts.passed += 1;
  }
  if (process.env.LATCHKEY_COUNTS !== undefined) writeFileSync(process.env.LATCHKEY_COUNTS, JSON.stringify(counts));
}

function reason(skip) {
  return typeof skip === 'string' && skip !== '' ? skip : 'no reason given';
}

function failure({ name, file, line, details }) {
  const cause = details.error?.cause ?? details.error;
  return `\nFAILED  ${name}  (${file ?? ''}:${line ?? ''})\n${inspect(cause, { depth: 4 })}\n`;
}
