import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Crowd } from './crowd.ts';
import type { Someone } from './crowd.ts';
import { database, twoOn } from './world.ts';
import type { World } from './world.ts';

type Doing = (crowd: Crowd, who: Someone) => Promise<unknown>;

/** Has a crowd do something, two at a time, while one of the two processes is killed in the midst of it, three times. */
async function killing({ instances }: World, crowd: Crowd, doing: Doing): Promise<void> {
  const waiting = [...crowd.people];
  let left = waiting.length;
  const all = Promise.all(
    Array.from({ length: 3 }, async () => {
      for (let who = waiting.shift(); who !== undefined; who = waiting.shift()) {
        await doing(crowd, who);
        left -= 1;
      }
    }),
  );
  const quarter = Math.floor(left / 4);
  for (let kills = 1; kills <= 3; kills += 1) {
    const at = kills % 2;
    while (left > crowd.people.length - kills * quarter) await Promise.race([pause(5), all]);
    const instance = instances[at];
    assert.ok(instance !== undefined);
    await instance.stop('SIGKILL');
    instances[at] = await instance.again();
  }
  await all;
}

/** I8: what one process ends is over at the other. */
async function signsOutElsewhere({ instances }: World, crowd: Crowd): Promise<void> {
  const [one, two] = instances;
  const who = crowd.people.find(({ way }) => way === 'text-message');
  assert.ok(one !== undefined && two !== undefined && who !== undefined);
  const there = await crowd.signIn(who, two);
  const here = await crowd.signIn(who, one);
  assert.equal((await there.get('/profile')).status, 200);
  const ended = await here.post('/api/sessions/end-others');
  assert.equal(ended.status, 200, ended.body);
  assert.match((await there.get('/profile')).headers.location ?? '', /^\/sign-in/, 'I8 the other session is over');
  assert.equal((await here.get('/profile')).status, 200);
}

test('one of two is killed in the midst of enrolments, sends and proofs, and nothing is lost, doubled or half done', async (context) => {
  const url = await database(context);
  if (url === null) return;
  const world = await twoOn(context, { url });
  const { between, records } = world;
  const crowd = await Crowd.add(records, 32);
  context.after(() => crowd.close());
  await killing(world, crowd, (those, who) => those.enrol(who, between));
  await records.judge([...crowd.seeds]);
  for (const { id } of crowd.people) {
    assert.equal(
      await records.count('select count(*) from methods where person_id = $1', [id]),
      1,
      'I12 one method each',
    );
  }
  await killing(world, crowd, async (those, who) => {
    if (who.way === 'text-message') await those.signIn(who, between);
  });
  await records.judge();
  await signsOutElsewhere(world, crowd);
  await records.judge();
  // A notice that was on its way when its process was killed may come twice; none may be missing.
  const { sent, due } = await records.letters();
  assert.ok(sent >= due && sent <= due + 6, `${String(sent)} letters for ${String(due)} notices`);
});
