import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Notice } from '#lib/ports/store/outbox';
import { keyring } from '#lib/server/keyring';
import { openStore } from '../open-store.ts';
import { start } from '../testing/fixtures.ts';
import { testKey } from '../testing/memory-store.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const actor: AuditActor = { kind: 'self', personId: 'p', ip: '192.0.2.1', userAgent: 'Browser ☎' };
const lines = [{ what: 'mfa-on' }, { what: 'wrong-answers', count: 3 }, { what: 'mfa-off' }] as const;

/** The audit. */
export function auditSuite(open: OpenSubject): void {
  test(
    'lines are read newest first, numbered from one',
    using(open, async ({ store, clock }) => {
      for (const event of lines) {
        clock.time += 5;
        await store.audit.append('p', actor, event);
      }
      const entries = await store.audit.entriesOf('p', 2);
      assert.deepEqual(
        entries.map(({ seq, at, event }) => ({ seq, at, event })),
        [
          { seq: 3, at: start + 15, event: lines[2] },
          { seq: 2, at: start + 10, event: lines[1] },
        ],
      );
      assert.deepEqual(entries[0]?.actor, actor);
      assert.deepEqual(
        (await store.audit.entriesOf('p', 9, 3)).map((each) => each.seq),
        [2, 1],
      );
      assert.deepEqual((await store.audit.entry('p', 3))?.event, lines[2]);
      assert.deepEqual([await store.audit.entry('p', 4), await store.audit.entry('q', 1)], [null, null]);
      assert.equal(await store.audit.firstBreak('p'), null);
      assert.equal(await store.audit.firstBreak('nobody'), null);
    }),
  );

  const tampering = [
    ["update audit_entries set event = '{}' where seq = 2", 2],
    ["update audit_entries set actor = '{}' where seq = 1", 1],
    ['update audit_entries set at = at + 1 where seq = 3', 3],
    ["update audit_entries set hash = 'x' where seq = 3", 3],
    ['delete from audit_entries where seq = 2', 2],
    ['delete from audit_entries where seq = 1', 1],
    ['delete from audit_entries where seq = 3', 3],
    ["delete from audit_entries where person_id = 'p'", 1],
    ["delete from audit_heads where person_id = 'p'", 1],
  ] as const;
  for (const [text, broken] of tampering) {
    test(
      `the chain shows: ${text}`,
      using(open, async ({ store, sql }) => {
        for (const event of lines) await store.audit.append('p', actor, event);
        await store.audit.append('q', actor, lines[0]);
        await sql(text.includes('person_id') ? text : `${text} and person_id = 'p'`);
        assert.equal(await store.audit.firstBreak('p'), broken);
        assert.equal(await store.audit.firstBreak('q'), null);
      }),
    );
  }

  test(
    'a chain written anew by somebody without the key is found out',
    using(open, async ({ store, sql }) => {
      for (const event of lines) await store.audit.append('p', actor, event);
      let hash = '';
      for (const row of await sql("select * from audit_entries where person_id = 'p' order by seq")) {
        const event = row['seq'] === 2 ? '{"what":"mfa-off"}' : row['event'];
        const line = [hash, row['id'], row['person_id'], Number(row['seq']), Number(row['at']), row['actor'], event];
        hash = createHash('sha256').update(JSON.stringify(line)).digest('base64url');
        await sql(`update audit_entries set event = '${String(event)}', hash = '${hash}'
          where person_id = 'p' and seq = ${String(row['seq'])}`);
      }
      await sql(`update audit_heads set hash = '${hash}' where person_id = 'p'`);
      assert.equal(await store.audit.firstBreak('p'), 1);
    }),
  );

  test(
    'a chain goes on after the key was changed',
    using(open, async ({ store, url }) => {
      await store.audit.append('p', actor, lines[0]);
      const rotated = keyring({ key: 'the next key for tests, thirty-two bytes or more', oldKeys: [testKey] });
      const later = await openStore({ url, keyring: rotated });
      await later.audit.append('p', actor, lines[1]);
      assert.equal(await later.audit.firstBreak('p'), null);
      await later.close();
    }),
  );

  test(
    'many at once never break a chain or wait for another’s',
    using(open, async ({ store, another }) => {
      const stores = [store, await another()];
      await Promise.all(
        Array.from({ length: 60 }, (_, at) =>
          inTurn(stores, at).audit.append(at % 3 === 0 ? 'q' : 'p', actor, { what: 'wrong-answers', count: at }),
        ),
      );
      assert.equal((await store.audit.entriesOf('p', 100)).length, 40);
      assert.equal((await store.audit.entriesOf('q', 100))[0]?.seq, 20);
      assert.equal(await store.audit.firstBreak('p'), null);
      assert.equal(await store.audit.firstBreak('q'), null);
    }),
  );

  test(
    'a line is undone with the change it tells of, and leaves no gap',
    using(open, async ({ store }) => {
      await assert.rejects(
        store.transaction(async (tables) => {
          await tables.audit.append('p', actor, lines[0]);
          throw new Error('undone');
        }),
      );
      await store.audit.append('p', actor, lines[1]);
      assert.deepEqual(
        (await store.audit.entriesOf('p', 9)).map((each) => each.seq),
        [1],
      );
      assert.equal(await store.audit.firstBreak('p'), null);
    }),
  );
}

function notice(at: number): Notice {
  const to = 'ana.silva@riverside.example' as EmailAddress;
  return { by: 'mail', audience: 'person', personId: 'p', to, change: { what: 'mfa-on' }, at, userAgent: 'Browser' };
}

/** The outbox. */
export function outboxSuite(open: OpenSubject): void {
  test(
    'notices are leased oldest first, when they are due',
    using(open, async ({ store }) => {
      for (const at of [3, 1, 2]) await store.outbox.add(notice(start + at));
      assert.deepEqual([await store.outbox.depth(), await store.outbox.oldest()], [3, start + 1]);
      assert.deepEqual(await store.outbox.claim(9, start, start + 50), []);
      const claimed = await store.outbox.claim(2, start + 10, start + 50);
      assert.deepEqual(
        claimed.map((each) => each.notice),
        [notice(start + 1), notice(start + 2)],
      );
      assert.deepEqual(
        claimed.map((each) => each.attempts),
        [0, 0],
      );
      const [first] = claimed;
      assert.ok(first);
      await store.outbox.sent(first.id, start + 11);
      assert.equal(await store.outbox.depth(), 2);
      assert.equal((await store.outbox.claim(9, start + 10, start + 50)).length, 1);
      assert.equal((await store.outbox.claim(9, start + 49, start + 90)).length, 0);
      assert.equal((await store.outbox.claim(9, start + 50, start + 90)).length, 2);
    }),
  );

  test(
    'what failed comes again later, and says how often it did',
    using(open, async ({ store }) => {
      await store.outbox.add(notice(start));
      const [entry] = await store.outbox.claim(1, start, start + 50);
      assert.ok(entry);
      await store.outbox.failed(entry.id, start + 20);
      assert.deepEqual(await store.outbox.claim(1, start + 19, start + 50), []);
      const again = await store.outbox.claim(1, start + 20, start + 50);
      assert.deepEqual(again, [{ ...entry, attempts: 1 }]);
      await store.outbox.sent(entry.id, start + 21);
      await store.outbox.failed(entry.id, start + 22);
      assert.deepEqual([await store.outbox.depth(), await store.outbox.oldest()], [0, null]);
    }),
  );

  test(
    'no two processes lease the same one',
    using(open, async ({ store, another }) => {
      for (let at = 0; at < 30; at += 1) await store.outbox.add(notice(start + at));
      const stores = [store, await another()];
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, at) => inTurn(stores, at).outbox.claim(5, start + 100, start + 200)),
      );
      const ids = claims.flatMap((entries) => entries.map((entry) => entry.id));
      assert.equal(new Set(ids).size, ids.length);
      const rest = await store.outbox.claim(99, start + 100, start + 200);
      assert.equal(ids.length + rest.length, 30);
    }),
  );
}
