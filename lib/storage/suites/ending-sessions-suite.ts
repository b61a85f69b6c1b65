import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '#lib/ports/store';
import { addPerson, newChallenge, start } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const times = { at: start, wantedPath: null, ip: '192.0.2.1', userAgent: 'Browser' };

/** Sessions of one person, each with a challenge of its own; a phone's names the session it is from. */
async function begin(store: Store, personId: string, sessions: Readonly<Record<string, string | null>>) {
  for (const [id, from] of Object.entries(sessions)) {
    const proofs = { passwordAt: start, secondStep: null };
    const phone = from === null ? {} : { handedOver: { enrolmentId: 'run', from, ...proofs } };
    await store.sessions.start({ id, tokenHash: `token of ${id}`, personId, ...times, ...phone });
    await store.challenges.add(newChallenge(personId, { id: `challenge of ${id}`, sessionId: id }));
  }
}

async function runIn(store: Store, personId: string, sessionId: string): Promise<void> {
  const at = { challengeId: null, expiresAt: start + 60_000 };
  await store.enrolments.open({
    id: `run of ${sessionId}`,
    personId,
    sessionId,
    journey: 'text-message',
    step: 'mobile-number',
    facts: {},
    ...at,
  });
}

/** The sessions whose challenge can still be answered. */
async function asked(store: Store, ...ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const id of ids) if ((await store.challenges.openFor(id, 'sign-in', start)) !== null) found.push(id);
  return found;
}

const isOpen = async (store: Store, session: string) => (await store.enrolments.byId(`run of ${session}`)) !== null;

/** What ends with a session. */
export function endingSessionsSuite(open: OpenSubject): void {
  test(
    'what was asked of a session and set up in it is over when it ends, and nothing of another',
    using(open, async ({ store }) => {
      const [one, two] = [await addPerson(store), await addPerson(store)];
      await begin(store, one.id, { a: null, b: null });
      await begin(store, two.id, { c: null });
      await runIn(store, one.id, 'a');
      assert.equal(await store.sessions.end('b', start), true);
      assert.deepEqual([await asked(store, 'a', 'b', 'c'), await isOpen(store, 'a')], [['a', 'c'], true]);
      assert.equal(await store.sessions.end('a', start), true);
      assert.deepEqual([await asked(store, 'a', 'b', 'c'), await isOpen(store, 'a')], [['c'], false]);
      assert.equal(await store.challenges.spendTry('challenge of a', 5, start), null);
      assert.equal(await store.challenges.use('challenge of a', start), false);
    }),
  );

  test(
    'signed out everywhere but here: a run here stays, and one elsewhere is over',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await begin(store, id, { here: null, elsewhere: null });
      await runIn(store, id, 'here');
      assert.equal(await store.sessions.endAll(id, start, 'here'), 1);
      assert.deepEqual([await asked(store, 'here', 'elsewhere'), await isOpen(store, 'here')], [['here'], true]);
      await begin(store, id, { again: null });
      await runIn(store, id, 'again');
      assert.equal(await store.sessions.endAll(id, start, 'here'), 1);
      assert.deepEqual([await asked(store, 'here', 'again'), await isOpen(store, 'again')], [['here'], false]);
    }),
  );

  test(
    'a run on a phone stays where the phone alone ends, for the computer; it is over with the computer’s session',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await begin(store, id, { computer: null, phone: 'computer' });
      await runIn(store, id, 'phone');
      assert.equal(await store.sessions.endAll(id, start, 'computer'), 1);
      assert.deepEqual([await asked(store, 'computer', 'phone'), await isOpen(store, 'phone')], [['computer'], true]);
      await begin(store, id, { tablet: 'computer' });
      await runIn(store, id, 'tablet');
      assert.equal(await store.sessions.end('computer', start), true);
      assert.equal(await store.sessions.byId('tablet'), null);
      assert.deepEqual([await asked(store, 'computer', 'tablet'), await isOpen(store, 'tablet')], [[], false]);
    }),
  );

  test(
    'with a browser that is remembered no more ends what was begun in it',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await begin(store, id, { opened: null, phone: 'opened', apart: null });
      await store.sessions.remember('opened', 'device');
      await runIn(store, id, 'phone');
      assert.equal(await store.sessions.endWith('device', start, null), 1);
      assert.equal(await store.sessions.byId('phone'), null);
      assert.deepEqual(
        [await asked(store, 'opened', 'phone', 'apart'), await isOpen(store, 'phone')],
        [['apart'], false],
      );
    }),
  );
}
