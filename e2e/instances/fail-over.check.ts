import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startPair } from '#lib/storage/testing/postgres-pair';
import { enter } from '../support/by-wire.ts';
import { people } from '../support/people.ts';
import { Wire } from '../support/wire.ts';
import { Crowd } from './crowd.ts';
import type { Records } from './records.ts';
import { twoOn } from './world.ts';

/** What is true once it has been committed, whatever happens then. */
const committed = {
  methods: 'select id from methods',
  'used challenges': 'select id from challenges where used_at is not null',
  'spent tries': 'select id from challenges where tries > 0',
  lines: `select person_id || ' ' || seq || ' ' || hash as id from audit_entries`,
};

type Known = Readonly<Record<string, ReadonlySet<string>>>;

async function known(records: Records): Promise<Known> {
  const found: Record<string, ReadonlySet<string>> = {};
  for (const [what, question] of Object.entries(committed)) {
    found[what] = new Set((await records.rows<{ id: string }>(question)).map(({ id }) => id));
  }
  return found;
}

const ours = /<h1>The portal cannot reach its records<\/h1><p>[^<]*try again/i;

/** Opens pages all the while, whole ones and the parts that a script asks for; until stopped. What was wrong with any. */
function lookingAt(wire: Wire): { stop(): Promise<{ readonly wrong: readonly string[]; readonly away: number }> } {
  const wrong: string[] = [];
  let [away, over] = [0, false];
  const look = async (path: string, headers: Readonly<Record<string, string>>): Promise<void> => {
    while (!over) {
      const { status, headers: told, body } = await wire.send(path, { headers });
      const said = status === 503 && told['retry-after'] === '5' && ours.test(body);
      if (said) away += 1;
      const failed = /^[0-9a-f]*:E\{"digest":"(?!NEXT_)/m.test(body);
      if (!said && (status >= 400 || failed)) wrong.push(`${path} ${String(status)}: ${body.slice(0, 300)}`);
      await pause(5);
    }
  };
  const rsc = { rsc: '1' };
  const all = [look('/profile', {}), look('/self-service', {}), look('/profile', rsc), look('/self-service', rsc)];
  return {
    stop: async () => {
      over = true;
      await Promise.all(all);
      return { wrong, away };
    },
  };
}

test('the primary is stopped hard and its standby takes over: nothing committed is lost, and all go on by themselves', async (context) => {
  const pair = await startPair();
  if (pair.state === 'absent') {
    context.skip(pair.reason);
    return;
  }
  context.after(() => pair.stop());
  const { between, instances, records } = await twoOn(context, { url: pair.url });
  const crowd = await Crowd.add(records, 40);
  context.after(() => crowd.close());
  const waiting = [...crowd.people];
  let enrolled = 0;
  const all = Promise.all(
    Array.from({ length: 3 }, async () => {
      for (let who = waiting.shift(); who !== undefined; who = waiting.shift()) {
        await crowd.enrol(who, between, 120_000);
        enrolled += 1;
      }
    }),
  );
  while (enrolled < 12) await Promise.race([pause(5), all]);
  const before = await known(records);
  const [one] = instances;
  assert.ok(one !== undefined);
  const wire = new Wire(one);
  const inside = new Wire(one);
  await enter(inside, people.pat);
  const looking = lookingAt(inside);
  await pause(300);
  await pair.killPrimary();

  const posted = await wire.post('/api/sign-in', { email: 'nobody@riverside.example', password: 'of nobody at all' });
  assert.equal(posted.status, 503, posted.body);
  assert.ok(Number(posted.headers['retry-after']) > 0, 'it says when to come again');
  assert.match(posted.body, /"message":"[^"]*try again/i);
  await pause(300);
  const { wrong, away } = await looking.stop();
  assert.deepEqual(wrong, [], 'from the first moment on every page says what is so');
  assert.ok(away > 0, 'and some did');
  const page = await wire.get('/sign-in');
  assert.deepEqual([page.status, page.headers['retry-after']], [503, '5']);
  assert.match(page.body, /try again/i);
  assert.equal((await wire.get('/api/health/ready')).status, 503);
  assert.equal((await wire.get('/api/health/live')).status, 200);

  await pair.promote();
  const promoted = Date.now();
  while ((await one.health()) !== 200) {
    assert.ok(Date.now() - promoted < 20_000, 'it recovers by itself');
    await pause(50);
  }
  await all;
  const now = await known(records);
  for (const [what, ids] of Object.entries(before)) {
    assert.ok(ids.size > 0, what);
    assert.deepEqual(
      [...ids].filter((id) => now[what]?.has(id) !== true),
      [],
      `no ${what} lost`,
    );
  }
  await records.judge([...crowd.seeds]);
  assert.equal(await records.count(`select count(*) from methods where enrolment_id is not null`), 40);
});
