import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inventCrowd, movePeopleIn, movePeopleToBare } from './bench/crowd.ts';
import { weigh } from './bench/first-load.ts';
import { bareJobs, portalJobs } from './bench/journeys.ts';
import { Client, drive, median } from './bench/load.ts';
import { barePrompts, portalPrompts } from './bench/prompts.ts';
import { startBare, startNext, startPortal } from './bench/servers.ts';
import { printTable } from './bench/table.mjs';
import { measureWaiting } from './bench/waiting.ts';
import { at, say } from './here.mjs';

/*
 * Measures the portal beside a bare server that does the same work, in turns: the machine may be noisy, the ratio is
 * less so. `--quick` makes do with a smaller crowd.
 */
const quick = process.argv.includes('--quick');
const runs = 3;
const warmUp = 40;
const signIns = quick ? 100 : 300;
const enrolments = quick ? 100 : 300;
const pushes = quick ? 100 : 300;
const waiters = quick ? 500 : 2_000;
const approvals = 200;
const pages = quick ? 700 : 2_000;
const changersAtOnce = 8;
const readersAtOnce = 32;

mkdirSync(at('.latchkey'), { recursive: true });
const directory = mkdtempSync(at('.latchkey', 'bench-'));
try {
  printTable({ ...(await measureAll()), runs, changersAtOnce, readersAtOnce });
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function measureAll() {
  const crowd = inventCrowd({
    signers: warmUp + runs * signIns,
    enrollers: warmUp + runs * enrolments,
    pushers: warmUp + runs * pushes,
    waiters,
  });
  const [portalDatabase, bareDatabase] = ['portal.db', 'bare.db'].map((name) => join(directory, name));
  say('making a crowd …');
  await movePeopleIn(portalDatabase, crowd);
  await movePeopleToBare(bareDatabase, crowd);
  const kinds = {
    bare: { start: () => startBare(bareDatabase), jobs: bareJobs, prompts: barePrompts },
    portal: {
      start: () => startPortal(portalDatabase),
      jobs: (client) => portalJobs(client, portalDatabase),
      prompts: (client, server) => portalPrompts(client, server, portalDatabase),
    },
  };
  say('a minimal Next …');
  const next = await openNext();
  say('under load …');
  const loaded = await measureLoad(crowd, kinds, next);
  say('many who wait …');
  for (const [name, kind] of Object.entries(kinds)) {
    const waited = await measureWait(crowd, kind);
    const again = await kind.start();
    await again.stop();
    const starts = [loaded[name].firstAnswer, waited.firstAnswer, again.firstAnswer];
    loaded[name] = { ...loaded[name], waited, start: median(starts) };
  }
  return loaded;
}

/** All at the same time, in turns: whoever else uses the machine slows all of them. */
async function measureLoad(crowd, kinds, next) {
  const sides = {};
  for (const [name, { start, jobs, prompts }] of Object.entries(kinds)) {
    const server = await start();
    const client = new Client(server.port, changersAtOnce);
    sides[name] = { server, client, jobs: await jobs(client), prompts: await prompts(client, server) };
  }
  const { bare, portal } = sides;
  const change = (items, each, jobOf) => inTurns({ bare, portal }, { items, each, atOnce: changersAtOnce, jobOf });
  const measured = {
    signIn: await change(crowd.signers, signIns, ({ jobs }) => jobs.signIn),
    enrol: await change(crowd.enrollers, enrolments, ({ jobs }) => jobs.enrol),
    push: await change(
      crowd.pushers,
      pushes,
      ({ prompts }) =>
        (who) =>
          pushTo(prompts, who),
    ),
  };
  for (const { jobs, prompts, client } of [bare, portal]) {
    await jobs.close();
    await prompts.close();
    client.close();
  }
  measured.page = await measurePages({ ...sides, ...(next && { next: { server: next } }) });
  const weight = await weigh(`http://localhost:${portal.server.port}/sign-in`);
  const of = (name, { server }) => ({
    ...Object.fromEntries(Object.entries(measured).map(([what, by]) => [what, by[name]])),
    memory: server.memory(),
    firstAnswer: server.firstAnswer,
  });
  const all = {
    bare: of('bare', bare),
    portal: { ...of('portal', portal), weight },
    next: next && of('next', { server: next }),
  };
  for (const server of [bare.server, portal.server, next]) await server?.stop();
  return all;
}

async function pushTo(prompts, who) {
  const what = await prompts.prompt(who);
  await prompts.approve(who, what);
  await prompts.goOn(who, what);
}

async function measureWait(crowd, { start, prompts: promptsFor }) {
  const server = await start();
  const client = new Client(server.port, changersAtOnce);
  const prompts = await promptsFor(client, server);
  const waited = await measureWaiting(server, prompts, { owners: crowd.waiters, approvals });
  await prompts.close();
  client.close();
  await server.stop();
  return { ...waited, firstAnswer: server.firstAnswer };
}

async function measurePages(sides) {
  const clients = new Map(Object.values(sides).map((side) => [side, new Client(side.server.port, readersAtOnce)]));
  const jobOf = (side) => async () => {
    const path = side === sides.next ? '/' : '/sign-in';
    const { status } = await clients.get(side).get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}.`);
  };
  const items = Array.from({ length: warmUp + runs * pages }, (_, at) => at);
  const page = await inTurns(sides, { items, each: pages, atOnce: readersAtOnce, jobOf });
  for (const client of clients.values()) client.close();
  return page;
}

/** A warm-up of each side, then runs of each in turn, with people of their own; medians. */
async function inTurns(sides, { items, each, atOnce, jobOf }) {
  const measured = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (const side of Object.values(sides)) await drive(items.slice(0, warmUp), atOnce, jobOf(side));
  for (let times = 0; times < runs; times += 1) {
    const some = items.slice(warmUp + times * each, warmUp + (times + 1) * each);
    for (const [name, side] of Object.entries(sides)) {
      const before = side.server.cpu();
      const driven = await drive(some, atOnce, jobOf(side));
      measured[name].push({ ...driven, cpu: (side.server.cpu() - before) / some.length });
    }
  }
  return Object.fromEntries(Object.entries(measured).map(([name, all]) => [name, middleOf(all)]));
}

function middleOf(measured) {
  const middle = (name) => median(measured.map((one) => one[name]));
  return { perSecond: middle('perSecond'), p50: middle('p50'), p99: middle('p99'), cpu: middle('cpu') };
}

/** One dynamic page in Next and nothing else: what the pages stand on. Null where it does not build. */
async function openNext() {
  const place = at('.latchkey', 'next-minimal');
  mkdirSync(join(place, 'app'), { recursive: true });
  writeFileSync(join(place, 'package.json'), '{"private":true}');
  writeFileSync(
    join(place, 'next.config.mjs'),
    'export default { compress: false, typescript: { ignoreBuildErrors: true } };\n',
  );
  writeFileSync(
    join(place, 'app', 'layout.js'),
    'export default function L({ children }) { return <html lang="en"><body>{children}</body></html>; }\n',
  );
  writeFileSync(
    join(place, 'app', 'page.js'),
    `export const dynamic = 'force-dynamic';
export default function P() { return <main><h1>Sign in</h1><form method="post" action="/api"><input name="email" /><input name="password" type="password" /><button>Sign in</button></form></main>; }\n`,
  );
  const next = at('node_modules', 'next', 'dist', 'bin', 'next');
  const built = spawnSync(process.execPath, [next, 'build', place], {
    cwd: at('.'),
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (built.status !== 0) {
    say(`it did not build, so it is left out: ${String(built.stderr).slice(-400)}`);
    return null;
  }
  return startNext(place);
}
