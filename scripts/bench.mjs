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
 * Measures the portal beside a bare server that does the same work, in the same run: the machine may be noisy, the
 * ratio is not. `--quick` makes do with a smaller crowd.
 */
const quick = process.argv.includes('--quick');
const runs = 2;
const warmUp = 40;
const signIns = quick ? 150 : 400;
const enrolments = quick ? 150 : 300;
const pushes = quick ? 150 : 400;
const waiters = quick ? 500 : 2_000;
const approvals = 200;
const pages = quick ? 1_000 : 3_000;
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
  say('the bare server …');
  const bare = await measure(crowd, {
    start: () => startBare(bareDatabase),
    jobs: bareJobs,
    prompts: barePrompts,
  });
  say('the portal …');
  const portal = await measure(crowd, {
    start: () => startPortal(portalDatabase),
    jobs: (client) => portalJobs(client, portalDatabase),
    prompts: (client, server) => portalPrompts(client, server, portalDatabase),
    also: async (server) => ({ weight: await weigh(`http://localhost:${server.port}/sign-in`) }),
  });
  return { bare, portal, next: await measureNext() };
}

/** Everything that is measured of one server: under load, and, in a process of its own, of many who wait. */
async function measure(crowd, { start, jobs: jobsFor, prompts: promptsFor, also = () => ({}) }) {
  const server = await start();
  const client = new Client(server.port, changersAtOnce);
  const jobs = await jobsFor(client);
  const prompts = await promptsFor(client, server);
  const change = (people, each, job) => repeat(server, people, { each, atOnce: changersAtOnce, job });
  const signIn = await change(crowd.signers, signIns, jobs.signIn);
  const enrol = await change(crowd.enrollers, enrolments, jobs.enrol);
  const push = await change(crowd.pushers, pushes, (who) => pushTo(prompts, who));
  await jobs.close();
  await prompts.close();
  client.close();
  const page = await measurePages(server, '/sign-in');
  const measured = { signIn, enrol, push, page, memory: server.memory(), ...(await also(server)) };
  await server.stop();
  const waited = await measureWait(crowd, { start, promptsFor });
  const again = await start();
  await again.stop();
  return { ...measured, waited, start: median([server, again, waited.server].map((each) => each.firstAnswer)) };
}

async function pushTo(prompts, who) {
  const what = await prompts.prompt(who);
  await prompts.approve(who, what);
  await prompts.goOn(who, what);
}

async function measureWait(crowd, { start, promptsFor }) {
  const server = await start();
  const client = new Client(server.port, changersAtOnce);
  const prompts = await promptsFor(client, server);
  const waited = await measureWaiting(server, prompts, { owners: crowd.waiters, approvals });
  await prompts.close();
  client.close();
  await server.stop();
  return { ...waited, server };
}

async function measurePages(server, path) {
  const client = new Client(server.port, readersAtOnce);
  const items = Array.from({ length: warmUp + runs * pages }, () => path);
  const job = async (each) => {
    const { status } = await client.get(each);
    if (status !== 200) throw new Error(`${each} answered ${status}.`);
  };
  const page = await repeat(server, items, { each: pages, atOnce: readersAtOnce, job });
  client.close();
  return page;
}

/** A warm-up, then the runs, each with people of its own; medians. */
async function repeat(server, all, { each, atOnce, job }) {
  await drive(all.slice(0, warmUp), atOnce, job);
  const measured = [];
  for (let times = 0; times < runs; times += 1) {
    const some = all.slice(warmUp + times * each, warmUp + (times + 1) * each);
    const before = server.cpu();
    const driven = await drive(some, atOnce, job);
    measured.push({ ...driven, cpu: (server.cpu() - before) / some.length });
  }
  const middle = (name) => median(measured.map((one) => one[name]));
  return { perSecond: middle('perSecond'), p50: middle('p50'), p99: middle('p99'), cpu: middle('cpu') };
}

/** One dynamic page in Next and nothing else: what the pages stand on. Null where it does not build. */
async function measureNext() {
  say('a minimal Next …');
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
  const server = await startNext(place);
  const page = await measurePages(server, '/');
  const memory = server.memory();
  await server.stop();
  return { page, memory };
}
