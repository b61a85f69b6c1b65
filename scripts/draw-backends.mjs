import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { backendsTable } from '../lib/backends/conformance/backends-table.ts';
import { at } from './here.mjs';

const file = at('lib', 'backends', 'README.md');
const [start, end] = ['<!-- backends: drawn by scripts/draw-backends.mjs -->', '<!-- end of backends -->'];

/** The page with the table as the backends are now; and as it is written down. */
export async function drawBackends() {
  const before = readFileSync(file, 'utf8');
  const table = await backendsTable();
  const [head, rest] = before.split(start);
  const drawn = `${head}${start}\n\n${table}\n\n${end}${rest.split(end)[1]}`;
  const after = await format(drawn, { ...(await resolveConfig(file)), parser: 'markdown' });
  return { before, after, table };
}

if (import.meta.main) writeFileSync(file, (await drawBackends()).after);
