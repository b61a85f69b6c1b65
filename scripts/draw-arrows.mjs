import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { arrows } from '../.dependency-cruiser.mjs';
import { at, say } from './here.mjs';

const file = at('lib', 'README.md');
const [start, end] = ['<!-- arrows: drawn by scripts/draw-arrows.mjs -->', '<!-- end of arrows -->'];

/** The arrows as a Mermaid picture and as a table. Arrows that a longer way shows already are left out of the picture. */
export function draw(table) {
  const lines = Object.entries(table).flatMap(([layer, { layers }]) =>
    layers.filter((to) => !isRoundabout(table, layer, to)).map((to) => `  ${id(layer)} --> ${id(to)}`),
  );
  const boxes = Object.keys(table).map((layer) => `  ${id(layer)}["${layer}"]`);
  const rows = Object.entries(table).map(
    ([layer, { layers, npm, node }]) =>
      `| ${layer} | ${list(layers)} | ${list([...npm, ...node.map((name) => `node:${name}`)])} |`,
  );
  return [
    ...['```mermaid', 'flowchart TD', ...boxes, ...lines, '```', ''],
    ...['| layer | may import | may use from npm and Node |', '| --- | --- | --- |', ...rows],
  ].join('\n');
}

function isRoundabout(table, from, to) {
  const seen = new Set();
  const visit = (layer) => {
    if (seen.has(layer)) return;
    seen.add(layer);
    for (const next of table[layer].layers) visit(next);
  };
  for (const next of table[from].layers) if (next !== to) visit(next);
  return seen.has(to);
}

function id(layer) {
  return layer.replace('lib/', '');
}

function list(names) {
  return names.length === 0
    ? '–'
    : names.map((name) => name.replace('lib/', '').replace('node:*', 'all of Node')).join(', ');
}

const before = readFileSync(file, 'utf8');
const [head, rest] = before.split(start);
const [, tail] = rest.split(end);
const drawn = `${head}${start}\n\n${draw(arrows)}\n\n${end}${tail}`;
const after = await format(drawn, { ...(await resolveConfig(file)), parser: 'markdown' });

if (!process.argv.includes('--check')) writeFileSync(file, after);
else if (after !== before) {
  say('the arrows in lib/README.md are not those of .dependency-cruiser.mjs; draw them with `npm run fix`');
  process.exit(1);
}
