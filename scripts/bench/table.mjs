import { loadavg } from 'node:os';

const rate = (one) =>
  `${one.perSecond.toFixed(0)}/s (p50 ${one.p50.toFixed(0)}, p99 ${one.p99.toFixed(0)} ms; CPU ${one.cpu.toFixed(2)} ms)`;
const delay = (one) => `p50 ${one.p50.toFixed(0)}, p99 ${one.p99.toFixed(0)} ms`;
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const mb = (megabytes) => `${megabytes.toFixed(0)} MB`;

/** Prints what was measured, what it was measured beside, and whether it reaches its target. */
export function printTable({ bare, portal, next, ...how }) {
  const { weight, start } = portal;
  const rows = [
    { what: 'password + app code sign-in', ...rates(portal.signIn, bare.signIn), beside: 'bare', atLeast: 0.7 },
    { what: 'app set-up (start, prove)', ...rates(portal.enrol, bare.enrol), beside: 'bare', atLeast: 0.35 },
    { what: 'push approval (prompt, phone, page)', ...rates(portal.push, bare.push), beside: 'bare', atLeast: 0.35 },
    { what: 'sign-in page', ...rates(portal.page, bare.page), beside: 'bare' },
    next && { what: 'sign-in page', ...rates(portal.page, next.page), beside: 'minimal Next', atLeast: 0.8 },
    { what: 'usable: page + styles', ours: kb(weight.usable), value: weight.usable / 1000, atMost: 15, unit: ' kB' },
    {
      what: `all of the first load, ${weight.requests} requests`,
      ours: kb(weight.all),
      value: weight.all / 1000,
      atMost: 160,
      unit: ' kB',
    },
    { what: 'memory after the load (PSS)', ...sizes(portal.memory, bare.memory), beside: 'bare' },
    next && {
      what: 'memory after the load (PSS)',
      ...sizes(portal.memory, next.memory),
      beside: 'minimal Next',
      atMost: 1.3,
    },
    ...waitingRows(portal.waited, bare.waited),
    {
      what: 'start to first answer',
      ours: `${(start / 1000).toFixed(2)} s`,
      value: start / 1000,
      atMost: 2,
      unit: ' s',
    },
  ].filter(Boolean);
  tableOf(rows);
  console.log(
    `Medians of ${how.runs} runs; "by CPU" is the ratio of what each costs, which a busy machine (load ${loadavg()[0].toFixed(1)}) changes little; ${how.changersAtOnce} at once for changes, ${how.readersAtOnce} for pages; Node ${process.version}.`,
  );
}

/** Prints rows of what was measured. */
export function tableOf(rows) {
  table(rows.map(cellsOf));
}

function waitingRows(ours, theirs) {
  return [
    {
      what: `memory for each of ${ours.people} waiting`,
      ours: kb(ours.each * 1000),
      theirs: kb(theirs.each * 1000),
      beside: 'bare',
      value: ours.each,
      atMost: 100,
      unit: ' kB',
    },
    {
      what: 'approval on the phone to its page',
      ours: delay(ours),
      theirs: delay(theirs),
      beside: 'bare',
      value: ours.p99,
      atMost: 500,
      unit: ' ms',
    },
  ];
}

function rates(ours, theirs) {
  return {
    ours: rate(ours),
    theirs: rate(theirs),
    value: ours.perSecond / theirs.perSecond,
    cpu: theirs.cpu / ours.cpu,
  };
}

function sizes(ours, theirs) {
  return { ours: mb(ours), theirs: mb(theirs), value: ours / theirs };
}

function cellsOf({ what, ours, theirs, beside, value, cpu, atLeast, atMost, unit = '' }) {
  const met = atLeast === undefined ? value <= atMost : value >= atLeast;
  const target = atLeast === undefined ? (atMost === undefined ? '' : `≤ ${atMost}${unit}`) : `≥ ${atLeast}`;
  return {
    measure: what,
    Latchkey: ours,
    'beside it': theirs === undefined ? '' : `${theirs} ${beside}`,
    ratio: theirs === undefined || unit !== '' ? '' : value.toFixed(2),
    'by CPU': cpu === undefined ? '' : cpu.toFixed(2),
    target,
    '': target === '' ? '' : met ? 'met' : 'MISSED',
  };
}

function table(rows) {
  const heads = Object.keys(rows[0]);
  const widths = heads.map((head) => Math.max(head.length, ...rows.map((row) => row[head].length)));
  const line = (cells) => `| ${cells.map((cell, index) => cell.padEnd(widths[index])).join(' | ')} |`;
  console.log(line(heads));
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const row of rows) console.log(line(heads.map((head) => row[head])));
}
