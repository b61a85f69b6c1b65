import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inventCrowd, movePeopleIn, movePeopleToBare } from './bench/crowd.ts';
import { weigh } from './bench/first-load.ts';
import { bareJobs, portalJobs } from './bench/journeys.ts';
import { Client, drive, median } from './bench/load.ts';
import { startBare, startNext, startPortal } from './bench/servers.ts';
import { printTable } from './bench/table.mjs';
import { at, say } from './here.mjs';

/*
 * Measures the portal beside a bare server that does the same work, in the same run: the machine may be noisy, the
 * ratio is not. `--quick` halves the crowd.
 */
const quick = process.argv.includes('--quick');
const runs = 2;
const warmUp = 40;
const signIns = quick ? 150 : 400;
const enrolments = quick ? 150 : 300;
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
  const crowd = inventCrowd(warmUp + runs * signIns, warmUp + runs * enrolments);
  const [portalDatabase, bareDatabase] = ['portal.db', 'bare.db'].map((name) => join(directory, name));
  say('making a crowd …');
  await movePeopleIn(portalDatabase, crowd);
  await movePeopleToBare(bareDatabase, crowd);
  say('the bare server …');
  const bareServer = await startBare(bareDatabase);
  const bare = await measure(bareServer, crowd, bareJobs);
  await bareServer.stop();
  say('the portal …');
  const starts = [];
  for (let times = 0; times < 2; times += 1) {
    const server = await startPortal(portalDatabase);
    starts.push(server.firstAnswer);
    await server.stop();
  }
  const server = await startPortal(portalDatabase);
  starts.push(server.firstAnswer);
  const portal = await measure(server, crowd, (client) => portalJobs(client, portalDatabase));
  const weight = await weigh(`http://localhost:${server.port}/sign-in`);
  await server.stop();
  return { bare, portal, weight, start: median(starts), next: await measureNext() };
}

async function measure(server, crowd, jobsFor) {
  const client = new Client(server.port, changersAtOnce);
  const jobs = await jobsFor(client);
  const signIn = await repeat(crowd.signers, signIns, (some) => drive(some, changersAtOnce, jobs.signIn));
  const enrol = await repeat(crowd.enrollers, enrolments, (some) => drive(some, changersAtOnce, jobs.enrol));
  await jobs.close();
  client.close();
  const page = await measurePages(server, '/sign-in');
  return { signIn, enrol, page, memory: server.memory() };
}

async function measurePages(server, path) {
  const client = new Client(server.port, readersAtOnce);
  const items = Array.from({ length: warmUp + runs * pages }, () => path);
  const page = await repeat(items, pages, (some) =>
    drive(some, readersAtOnce, async (each) => {
      const { status } = await client.get(each);
      if (status !== 200) throw new Error(`${each} answered ${status}.`);
    }),
  );
  client.close();
  return page;
}

/** A warm-up, then the runs, each with people of its own; medians. */
async function repeat(all, each, run) {
  await run(all.slice(0, warmUp));
  const measured = [];
  for (let times = 0; times < runs; times += 1) {
    measured.push(await run(all.slice(warmUp + times * each, warmUp + (times + 1) * each)));
  }
  const middle = (name) => median(measured.map((one) => one[name]));
  return { perSecond: middle('perSecond'), p50: middle('p50'), p99: middle('p99') };
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
