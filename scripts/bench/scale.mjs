import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#lib/storage/open-store';
import { at, node24, ours, say, withNode24 } from '../here.mjs';
import { inventCrowd, keys, movePeopleIn, secretKey } from './crowd.ts';
import { portalJobs, signInFor } from './journeys.ts';
import { Client, drive, median } from './load.ts';
import { idAt, makeMultitude, nameOf, seeded } from './multitude.ts';
import { startPortal } from './servers.ts';
import { tableOf } from './table.mjs';

/*
 * Measures the portal among 1.7 million people with 3.9 million methods, beside itself among ten thousand, in turns. The
 * multitude is made once, from a seed, and kept in the system's folder for temporary files until what makes it changes;
 * `--clean` removes it afterwards. `--people=100000` makes do with fewer.
 */
const option = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1];
const many = { people: Number(option('people') ?? 1_700_000), organisations: 6_000 };
const few = { people: 10_000, organisations: 60 };
const runs = 3;
const warmUp = 20;
const signIns = 150;
const looks = 1_000;
const views = 300;
const imported = 50_000;
const changersAtOnce = 8;

const kept = join(tmpdir(), 'latchkey-bench');
mkdirSync(kept, { recursive: true });
const directory = join(kept, `run-${process.pid}`);
mkdirSync(directory);
try {
  tableOf(await measure());
  console.log(
    `Medians of ${runs} turns for sign-ins, ${changersAtOnce} at once; one at a time for pages; Node ${process.version}.`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
  if (process.argv.includes('--clean')) rmSync(kept, { recursive: true, force: true });
}

async function measure() {
  const crowd = inventCrowd({ signers: warmUp + runs * signIns, enrollers: 0, pushers: 0, waiters: 0 });
  const sides = {};
  for (const [name, size] of Object.entries({ few, many })) {
    const database = join(directory, `${name}.db`);
    copyFileSync(await multitude(size), database);
    await movePeopleIn(database, crowd);
    const chief = await moveChiefIn(database);
    const server = await startPortal(database);
    const client = new Client(server.port, changersAtOnce);
    sides[name] = { size, database, chief, server, client, jobs: await portalJobs(client, database) };
  }
  try {
    say('sign-ins …');
    const signIn = await signInsOf(sides, crowd.signers);
    say('pages …');
    const pages = await pagesOf(sides.many);
    say('an import …');
    return [...signIn, ...pages, importRow(sides.many)];
  } finally {
    for (const { jobs, client, server } of Object.values(sides)) {
      await jobs.close();
      client.close();
      await server.stop();
    }
  }
}

/** The file of a multitude; made where it is not there yet, or of another day's making. */
async function multitude(size) {
  const hash = createHash('sha256').update(JSON.stringify(size));
  const makers = [
    'scripts/bench/multitude.ts',
    'lib/storage/coverage-cells.ts',
    ...globSync('lib/storage/migrations/*.ts', { cwd: at('.') }).sort(),
  ];
  for (const file of makers) hash.update(readFileSync(at(file)));
  const name = `${size.people}-${hash.digest('hex').slice(0, 16)}.db`;
  const path = join(kept, name);
  if (existsSync(path)) return path;
  for (const old of readdirSync(kept)) if (old.startsWith(`${size.people}-`)) rmSync(join(kept, old));
  say(`making ${size.people} people …`);
  const making = join(directory, name);
  const began = performance.now();
  const methods = await makeMultitude(making, size);
  const megabytes = Math.round(statSync(making).size / 1e6);
  say(
    `${size.people} people, ${methods} methods, ${megabytes} MB in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  renameSync(making, path);
  return path;
}

/** Somebody who may see everything. */
async function moveChiefIn(database) {
  const { signers } = inventCrowd({ signers: 1, enrollers: 0, pushers: 0, waiters: 0 });
  const [chief] = signers.map((each) => ({ ...each, email: 'chief@crowd.example' }));
  await movePeopleIn(database, { signers: [chief], enrollers: [], pushers: [], waiters: [] }, ['administrator']);
  const store = await openStore({ url: `file:${database}`, keyring: keys });
  // The background has little left to do before anything is measured.
  while (await store.coverage.tend(Date.now()));
  while ((await store.people.fillTerms(500)) > 0);
  await store.close();
  return chief;
}

/** Small and large in turns: whoever else uses the machine slows both. */
async function signInsOf(sides, signers) {
  const took = { few: [], many: [] };
  for (const { jobs } of Object.values(sides)) await drive(signers.slice(0, warmUp), changersAtOnce, jobs.signIn);
  for (let turn = 0; turn < runs; turn += 1) {
    const some = signers.slice(warmUp + turn * signIns, warmUp + (turn + 1) * signIns);
    for (const name of turn % 2 === 0 ? ['few', 'many'] : ['many', 'few']) {
      const { server, jobs } = sides[name];
      const before = server.cpu();
      const driven = await drive(some, changersAtOnce, jobs.signIn);
      took[name].push({ ...driven, cpu: (server.cpu() - before) / some.length });
    }
  }
  const middle = (name, of) => median(took[name].map((one) => one[of]));
  const words = (name) =>
    `${middle(name, 'perSecond').toFixed(0)}/s (p99 ${middle(name, 'p99').toFixed(0)} ms; CPU ${middle(name, 'cpu').toFixed(2)} ms)`;
  return [
    {
      what: `sign-in among ${sides.many.size.people}`,
      ours: words('many'),
      theirs: words('few'),
      beside: `among ${few.people}`,
      value: middle('many', 'perSecond') / middle('few', 'perSecond'),
      cpu: middle('few', 'cpu') / middle('many', 'cpu'),
      atLeast: 0.9,
    },
  ];
}

async function pagesOf({ client, database, chief, size }) {
  const cookie = await signInFor(client, database, chief);
  const chance = seeded(7);
  const anybody = () => idAt(Math.floor(chance() * size.people));
  const typed = () => {
    const name = nameOf(chance);
    const cut = chance() < 0.5 ? name : name.slice(0, 2 + Math.floor(chance() * 6));
    return encodeURIComponent(cut.normalize('NFKD').replaceAll(/\p{M}+/gu, ''));
  };
  const place = () => `place-${Math.floor(chance() ** 3 * many.organisations)}`;
  const kinds = [
    { what: 'search for a person (page)', path: () => `/helpdesk?q=${typed()}`, times: looks, atMost: 50 },
    { what: 'page of a person', path: () => `/helpdesk/people/${anybody()}`, times: views, atMost: 50 },
    { what: 'coverage of all', path: () => '/admin/coverage', times: views, atMost: 100 },
    {
      what: 'coverage of an organisation',
      path: () => `/admin/coverage?organisation=${place()}`,
      times: views,
      atMost: 100,
    },
    { what: 'list of those not done', path: () => '/admin/coverage/not-done', times: views, atMost: 100 },
  ];
  const rows = [];
  for (const { what, path, times, atMost } of kinds) {
    const ask = async (where) => {
      const { status, body } = await client.get(where, cookie);
      if (status !== 200 || !body.includes('<h1')) throw new Error(`${where} answered ${status}.`);
    };
    await drive(Array.from({ length: warmUp }, path), 1, ask);
    const { p50, p99 } = await drive(Array.from({ length: times }, path), 1, ask);
    rows.push({ what, ours: `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`, value: p99, atMost, unit: ' ms' });
  }
  return rows;
}

/** By the command line, beside the running server, as an operator would. */
function importRow({ database }) {
  const chance = seeded(11);
  const file = join(directory, 'people.csv');
  const lines = Array.from({ length: imported }, (_, one) => {
    return `new.${one}@import.example,${nameOf(chance)},place-${Math.floor(chance() * many.organisations)}`;
  });
  writeFileSync(file, ['email,name,organisation', ...lines, ''].join('\n'));
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: `file:${database}`,
    SECRET_KEY: secretKey,
    PUBLIC_URL: 'http://localhost',
    LOG_LEVEL: 'warn',
  };
  const began = performance.now();
  const ran = spawnSync(node24, [...ours, at('lib', 'server', 'admin.ts'), 'people', 'import', file], {
    cwd: at('.'),
    env: withNode24(env),
  });
  if (ran.status !== 0) throw new Error(`The import ended with ${ran.status}: ${String(ran.stderr).slice(-400)}`);
  const perSecond = imported / ((performance.now() - began) / 1000);
  return { what: `import of ${imported} new people`, ours: `${perSecond.toFixed(0)} rows/s`, value: perSecond };
}
