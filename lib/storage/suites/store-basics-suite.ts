import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Keyring } from '#lib/ports/keyring';
import { openStore } from '../open-store.ts';
import { addPerson, newMethod, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const child = fileURLToPath(new URL('../testing/child.ts', import.meta.url));

/** Transactions and migrations. `empty` makes a database without a schema. */
export function basicsSuite(
  open: OpenSubject,
  empty: () => Promise<{ url: string; drop: () => Promise<void> }>,
  keyring: Keyring,
): void {
  test(
    'a transaction is all or nothing',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      await assert.rejects(
        store.transaction(async (tables) => {
          await tables.methods.add(newMethod(id));
          await tables.people.switchMfaOn(id, start);
          assert.equal((await tables.methods.of(id)).length, 1);
          throw new Error('undone');
        }),
        /undone/,
      );
      assert.deepEqual(await store.methods.of(id), []);
      assert.equal((await store.people.byId(id))?.mfaOnAt, null);
      const answer = await store.transaction(async (tables) => {
        await tables.methods.add(newMethod(id));
        return 'done';
      });
      assert.equal(answer, 'done');
      assert.equal((await store.methods.of(id)).length, 1);
    }),
  );

  test(
    'its vitals say how many connections are in use, where there is a pool',
    using(open, async ({ store }) => {
      const during = await store.transaction(async (tables) => {
        await tables.outbox.depth();
        return store.vitals();
      });
      assert.equal(during.connections?.inUse ?? 1, 1);
      assert.deepEqual(
        [during.connections?.waiting ?? 0, during.connections === null],
        [0, during.engine === 'sqlite'],
      );
      assert.equal(store.vitals().connections?.inUse ?? 0, 0);
      assert.equal(store.vitals().retries, 0);
    }),
  );

  test(
    'what is not committed is not seen, and reading does not wait for it',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      let finish = (): void => undefined;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      const running = store.transaction(async (tables) => {
        await tables.people.switchMfaOn(id, start);
        await finished;
      });
      assert.equal((await store.people.byId(id))?.mfaOnAt, null);
      finish();
      await running;
      assert.equal((await store.people.byId(id))?.mfaOnAt, start);
    }),
  );

  test(
    'transactions crossing each other are run again until all are done',
    using(open, async ({ store, another }) => {
      const [one, two] = [await addPerson(store), await addPerson(store)];
      const stores = [store, await another()];
      await Promise.all(
        Array.from({ length: 12 }, (_, at) =>
          inTurn(stores, at).transaction(async (tables) => {
            const [first, second] = at % 2 === 0 ? [one.id, two.id] : [two.id, one.id];
            const actor = { kind: 'nobody', personId: null, ip: '', userAgent: '' } as const;
            await tables.audit.append(first, actor, { what: 'mfa-on' });
            await tables.audit.append(second, actor, { what: 'mfa-on' });
          }),
        ),
      );
      for (const { id } of [one, two]) {
        assert.equal((await store.audit.entriesOf(id, 99)).length, 12);
        assert.equal(await store.audit.firstBreak(id), null);
      }
    }),
  );

  test(
    'a row of nobody is a fault, and the store goes on',
    using(open, async ({ store }) => {
      await assert.rejects(store.methods.add(newMethod('nobody')), { name: 'Fault', code: 'internal' });
      await addPerson(store);
    }),
  );

  test(
    'text with a NUL in it is found nowhere and stored nowhere, whatever the database can hold',
    using(open, async ({ store }) => {
      const { id } = await addPerson(store);
      const nul = `${id}\0`;
      assert.equal(await store.people.byId(nul), null);
      assert.equal(await store.challenges.byId(nul), null);
      assert.deepEqual(await store.methods.of(nul), []);
      assert.equal(await store.transaction((tables) => tables.people.byId(nul)), null);
      assert.equal(await store.audit.firstBreak(nul), null);
      assert.equal(await store.policies.of(nul), null);
      assert.deepEqual(await store.policies.list({ search: nul, after: null, most: 9 }), []);
      const whose = { organisationId: nul };
      const counted = { count: 0, more: false };
      assert.deepEqual(await store.policies.appPasswordsOf(whose, { scopes: null, now: start }), counted);
      const asked = { by: { personId: nul }, what: null, from: null, to: null };
      assert.deepEqual(await store.audit.search({ ...asked, chain: nul }, 9, null), []);
      const refused = { name: 'Fault', code: 'internal', message: /NUL/ };
      await assert.rejects(store.tries.count(nul, start), refused);
      await assert.rejects(store.methods.add(newMethod(id, { name: nul })), refused);
      assert.notEqual(await store.people.byId(id), null);
    }),
  );

  test('four processes migrate an empty database at once, and again', async () => {
    const { url, drop } = await empty();
    const store = await openStore({ url, keyring });
    try {
      await assert.rejects(store.check(), { name: 'Fault' });
      const start4 = () => Promise.all([1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, [child, url])));
      await start4();
      await store.check();
      const { id } = await addPerson(store);
      await start4();
      await store.migrate();
      assert.notEqual(await store.people.byId(id), null);
    } finally {
      await store.close();
      await drop();
    }
  });
}
