import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Store } from '#lib/ports/store';
import type { AuditBreak, AuditProof, Checkpoint } from '#lib/ports/store/audit-checkpoints';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject, Subject } from '../testing/subject.ts';

const actor: AuditActor = { kind: 'self', personId: 'p', ip: '192.0.2.1', userAgent: 'Browser' };

async function append(store: Store, chain: string, times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1) await store.audit.append(chain, actor, { what: 'wrong-answers', count: n });
}

async function makeAll(store: Store): Promise<{ readonly broken: readonly string[] }> {
  const broken: string[] = [];
  let behind: string | null = null;
  do {
    const made = await store.auditCheckpoints.make(behind);
    broken.push(...made.broken);
    behind = made.next;
  } while (behind !== null);
  return { broken };
}

interface Verified {
  readonly proof: AuditProof;
  readonly found: readonly AuditBreak[];
}

async function verify(store: Store, against: Checkpoint | null = null): Promise<Verified> {
  const found: AuditBreak[] = [];
  const proof = await store.auditCheckpoints.verify(against, (each) => found.push(each));
  assert.equal(proof.breaks, found.length);
  return { proof, found };
}

/** Three chains: two covered by two checkpoints, one line of `p` after them. */
async function fill({ store, clock }: Subject): Promise<void> {
  await append(store, 'p', 3);
  await append(store, 'q', 2);
  await makeAll(store);
  clock.time += 1_000;
  await append(store, 'p', 2);
  await append(store, 'r', 1);
  await makeAll(store);
  await append(store, 'p', 1);
}

/** Puts a head back to one of its chain's lines. */
const putBack = (chain: string, seq: number) =>
  `update audit_heads set seq = ${String(seq)}, hash = (select hash from audit_entries where person_id = '${chain}'
    and seq = ${String(seq)}) where person_id = '${chain}'`;
const cut = (chain: string, seq: number) =>
  `delete from audit_entries where person_id = '${chain}' and seq > ${String(seq)}`;
const uncover = (chain: string, seq: number) =>
  `update audit_heads set covered_seq = seq, covered_hash = hash
    where person_id = '${chain}' and seq = ${String(seq)}`;

const forge = (chain: string, seq: number) =>
  `insert into audit_entries (id, person_id, seq, at, actor, event, hash, what, actor_id, actor_kind)
    select 'forged', '${chain}', ${String(seq)}, at, actor, event, hash, what, actor_id, actor_kind from audit_entries
    where person_id = 'p' and seq = 1`;

type Found = readonly [AuditBreak['why'], string | null, number | null];

/** What somebody does who can write the tables but has no key, and what is found of it. */
const tampering: readonly (readonly [string, readonly string[], readonly Found[]])[] = [
  [
    'a line changed',
    ['update audit_entries set event = \'{"what":"mfa-off"}\' where person_id = \'p\' and seq = 2'],
    [['line', 'p', 2]],
  ],
  [
    'an actor changed',
    ["update audit_entries set actor = replace(actor, '192.0.2.1', '192.0.2.2') where person_id = 'q' and seq = 1"],
    [['line', 'q', 1]],
  ],
  ['a time changed', ["update audit_entries set at = at - 1 where person_id = 'r'"], [['line', 'r', 1]]],
  ['a line taken out', ["delete from audit_entries where person_id = 'p' and seq = 2"], [['line', 'p', 2]]],
  [
    'a line taken out and the rest renumbered',
    [
      "delete from audit_entries where person_id = 'p' and seq = 2",
      "update audit_entries set seq = seq - 100 where person_id = 'p' and seq > 2",
      "update audit_entries set seq = seq + 99 where person_id = 'p' and seq < 0",
      "update audit_heads set seq = 5 where person_id = 'p'",
    ],
    [['line', 'p', 2]],
  ],
  [
    'two lines swapped',
    [
      "update audit_entries set seq = -1 where person_id = 'p' and seq = 1",
      "update audit_entries set seq = 1 where person_id = 'p' and seq = 2",
      "update audit_entries set seq = 2 where person_id = 'p' and seq = -1",
    ],
    [['line', 'p', 1]],
  ],
  [
    'a line put in',
    [
      "update audit_entries set seq = 7 where person_id = 'p' and seq = 6",
      "insert into audit_entries (id, person_id, seq, at, actor, event, hash, what) select 'new', person_id, 6, at, actor, event, hash, what from audit_entries where person_id = 'p' and seq = 5",
      "update audit_heads set seq = 7 where person_id = 'p'",
    ],
    [['line', 'p', 6]],
  ],
  [
    'a line moved to another chain',
    [
      "insert into audit_entries (id, person_id, seq, at, actor, event, hash, what) select id, 'r', 2, at, actor, event, hash, what from audit_entries where person_id = 'q' and seq = 2",
      putBack('r', 2),
    ],
    [['line', 'r', 2]],
  ],
  ['newest lines cut off', [cut('p', 5)], [['cut-off', 'p', 6]]],
  ['covered lines cut off, the head put back', [putBack('p', 4), cut('p', 4)], [['cut-off', 'p', 5]]],
  ['and what was covered put back as well', [putBack('p', 4), cut('p', 4), uncover('p', 4)], [['chains', null, 2]]],
  [
    'a head taken away',
    ["delete from audit_heads where person_id = 'q'"],
    [
      ['no-head', 'q', 1],
      ['chains', null, 2],
    ],
  ],
  ['a head changed', ["update audit_heads set hash = 'x' where person_id = 'p'"], [['head', 'p', 6]]],
  [
    'a whole chain deleted',
    ["delete from audit_entries where person_id = 'q'", "delete from audit_heads where person_id = 'q'"],
    [['chains', null, 2]],
  ],
  ['a chain’s lines deleted', ["delete from audit_entries where person_id = 'q'"], [['cut-off', 'q', 1]]],
  [
    'what it is found by changed',
    ["update audit_entries set what = 'mfa-off' where person_id = 'p' and seq = 3"],
    [['findable', 'p', 3]],
  ],
  [
    'hidden from whoever looks for an agent',
    ["update audit_entries set actor_kind = 'nobody' where person_id = 'p' and seq = 3"],
    [['findable', 'p', 3]],
  ],
  [
    'the newest checkpoint deleted',
    ['delete from audit_checkpoints where number = 2'],
    [
      ['begun', null, 2],
      ['chains', null, 1],
    ],
  ],
  ['the first checkpoint deleted', ['delete from audit_checkpoints where number = 1'], [['checkpoint', null, 2]]],
  [
    'all checkpoints deleted',
    ['delete from audit_checkpoints'],
    [
      ['begun', null, 2],
      ['chains', null, null],
    ],
  ],
  [
    'all checkpoints and a chain deleted, and nothing said to be covered',
    [
      'delete from audit_checkpoints',
      "update audit_heads set covered_seq = 0, covered_hash = ''",
      "delete from audit_entries where person_id = 'q'",
      "delete from audit_heads where person_id = 'q'",
    ],
    [['begun', null, 2]],
  ],
  [
    'everything deleted',
    ['delete from audit_entries', 'delete from audit_heads', 'delete from audit_checkpoints'],
    [['begun', null, 2]],
  ],
  ['the mark that checkpoints have begun deleted', ['delete from kept_keys'], [['begun', null, null]]],
  ['the mark changed', ["update kept_keys set sealed_key = 'v1.x.y.z'"], [['begun', null, null]]],
  [
    'a covered line kept from being found',
    ["update audit_entries set what = null, actor_id = null, actor_kind = 'self' where person_id = 'p' and seq = 3"],
    [['findable', 'p', 3]],
  ],
  [
    'a line that came since kept from being found by whom',
    ["update audit_entries set what = null, actor_id = null, actor_kind = 'nobody' where person_id = 'p' and seq = 6"],
    [['findable', 'p', 6]],
  ],
  ['a line put in before the first', [forge('q', 0)], [['put-in', 'q', 0]]],
  ['a line put in far before the first', [forge('p', -7)], [['put-in', 'p', -7]]],
  ['a line put in before any for somebody who has none', [forge('new', -1)], [['put-in', 'new', -1]]],
  ['a line put in for a chain without a name', [forge('', 1)], [['no-head', '', 1]]],
  ['a checkpoint changed', ['update audit_checkpoints set chains = 1 where number = 1'], [['checkpoint', null, 1]]],
  [
    'the newest checkpoint changed with what it counts',
    [
      "delete from audit_entries where person_id = 'r'",
      "delete from audit_heads where person_id = 'r'",
      'update audit_checkpoints set chains = 2, lines = 7 where number = 2',
    ],
    [
      ['checkpoint', null, 2],
      ['chains', null, 2],
    ],
  ],
];

/** Nobody takes anything out of the audit unseen. */
export function auditCheckpointsSuite(open: OpenSubject): void {
  test(
    'a checkpoint covers what has changed, follows the one before, and says how far it goes',
    using(open, async (subject) => {
      const { store } = subject;
      assert.deepEqual(await verify(store), {
        proof: { chains: 0, lines: 0, breaks: 0, covered: null, turnedBack: null },
        found: [],
      });
      assert.equal((await store.auditCheckpoints.make(null)).checkpoint, null);
      await fill(subject);
      const { proof, found } = await verify(store);
      assert.deepEqual(found, []);
      assert.deepEqual([proof.chains, proof.lines], [3, 9]);
      const newest = await store.auditCheckpoints.newest();
      assert.deepEqual(proof.covered, newest);
      assert.deepEqual([newest?.number, newest?.chains, newest?.lines], [2, 3, 8]);
      assert.deepEqual((await verify(store, newest)).found, []);
      assert.equal((await store.auditCheckpoints.make(null)).checkpoint?.previous, newest?.mac);
      assert.equal((await store.auditCheckpoints.make(null)).checkpoint, null);
    }),
  );

  for (const [name, statements, expected] of tampering) {
    test(
      `found: ${name}`,
      using(open, async (subject) => {
        await fill(subject);
        for (const statement of statements) await subject.sql(statement);
        const { found } = await verify(subject.store);
        assert.deepEqual(
          found.map(({ why, chain, number }) => [why, chain, number]),
          expected,
        );
      }),
    );
  }

  test(
    'a chain that was cut and went on is never covered, and stays found',
    using(open, async (subject) => {
      const { store, sql } = subject;
      await fill(subject);
      await sql(putBack('p', 3));
      await sql(cut('p', 3));
      await append(store, 'p', 6);
      assert.deepEqual((await makeAll(store)).broken, ['p']);
      assert.deepEqual(
        (await verify(store)).found.map(({ why, chain }) => [why, chain]),
        [['not-as-covered', 'p']],
      );
    }),
  );

  test(
    'nothing is built on a checkpoint that was changed',
    using(open, async (subject) => {
      await fill(subject);
      await subject.sql('update audit_checkpoints set lines = 1 where number = 2');
      await assert.rejects(subject.store.auditCheckpoints.make(null), { code: 'internal' });
    }),
  );

  test(
    'everything put back to an earlier state is found by a checkpoint kept elsewhere',
    using(open, async (subject) => {
      const { store, sql } = subject;
      await append(store, 'p', 3);
      await makeAll(store);
      const [mark] = await sql("select sealed_key from kept_keys where name = 'audit-checkpoints'");
      const earlier = await store.auditCheckpoints.newest();
      await append(store, 'p', 2);
      await makeAll(store);
      const kept = await store.auditCheckpoints.newest();
      for (const each of [putBack('p', 3), cut('p', 3), uncover('p', 3)]) await sql(each);
      await sql('delete from audit_checkpoints where number = 2');
      assert.deepEqual((await verify(store)).found, [{ why: 'begun', chain: null, number: 2 }]);
      await sql(`update kept_keys set sealed_key = '${String(mark?.['sealed_key'])}' where name = 'audit-checkpoints'`);
      assert.deepEqual((await verify(store, earlier)).found, []);
      assert.deepEqual((await verify(store, kept)).found, [{ why: 'kept-elsewhere', chain: null, number: 2 }]);
      await append(store, 'p', 2);
      await makeAll(store);
      assert.deepEqual((await verify(store, kept)).found, [{ why: 'kept-elsewhere', chain: null, number: 2 }]);
      const forged = { ...(kept ?? assert.fail()), lines: 1 };
      assert.equal((await verify(store, forged)).found[0]?.why, 'kept-elsewhere');
    }),
  );

  test(
    'no new first checkpoint is made over what is left, nor once the mark is gone',
    using(open, async (subject) => {
      const { store, sql } = subject;
      await fill(subject);
      await sql('delete from audit_checkpoints');
      await sql("update audit_heads set covered_seq = 0, covered_hash = ''");
      await assert.rejects(store.auditCheckpoints.make(null), { code: 'internal', message: /gone/ });
      await sql("delete from kept_keys where name = 'audit-checkpoints'");
      await assert.rejects(store.auditCheckpoints.make(null), { code: 'internal', message: /gone/ });
      await store.migrate();
      assert.deepEqual((await verify(store)).found, [{ why: 'begun', chain: null, number: null }]);
    }),
  );

  test(
    'lines that no checkpoint covers for longer than five minutes are told, until one does',
    using(open, async ({ store, clock }) => {
      await append(store, 'p', 2);
      clock.time += 5 * 60_000;
      assert.deepEqual((await verify(store)).found, []);
      clock.time += 1;
      assert.deepEqual((await verify(store)).found, [{ why: 'never-covered', chain: null, number: null }]);
      await makeAll(store);
      assert.deepEqual((await verify(store)).found, []);
    }),
  );

  test(
    'lines of an earlier version are covered once they are filled in',
    using(open, async ({ store, sql }) => {
      await append(store, 'p', 2);
      await sql("update audit_entries set what = null, actor_id = null, actor_kind = 'self'");
      assert.deepEqual(await store.auditCheckpoints.make(null), {
        checkpoint: null,
        turnedBack: false,
        broken: [],
        next: null,
      });
      assert.deepEqual((await verify(store)).found, []);
      await store.audit.fillIn(9);
      assert.equal((await store.auditCheckpoints.make(null)).checkpoint?.lines, 2);
    }),
  );

  test(
    'a clock that was set back is told, and is no break',
    using(open, async (subject) => {
      const { store, clock } = subject;
      await fill(subject);
      clock.time -= 60_000;
      const made = await store.auditCheckpoints.make(null);
      assert.deepEqual([made.checkpoint?.number, made.turnedBack], [3, true]);
      const { proof, found } = await verify(store);
      assert.deepEqual([found, proof.turnedBack], [[], 3]);
    }),
  );

  test(
    'several processes make checkpoints while people go on, and one of them makes each',
    using(open, async ({ store, another }) => {
      const stores = [store, await another(), await another()];
      const writing = Array.from({ length: 60 }, (_, at) => append(inTurn(stores, at), `p${String(at % 9)}`));
      const making = Array.from({ length: 12 }, (_, at) => makeAll(inTurn(stores, at)));
      const verifying = Array.from({ length: 3 }, (_, at) => verify(inTurn(stores, at)));
      for (const { found } of await Promise.all(verifying)) assert.deepEqual(found, []);
      for (const { broken } of await Promise.all(making)) assert.deepEqual(broken, []);
      await Promise.all(writing);
      await makeAll(store);
      const { proof, found } = await verify(store);
      assert.deepEqual([found, proof.lines, proof.covered?.lines], [[], 60, 60]);
    }),
  );

  test(
    'more chains than fit in a page are walked to the end',
    using(open, async ({ store, sql }) => {
      await store.transaction(async (tables) => {
        for (let at = 0; at < 1_100; at += 1) await tables.audit.append(`c${String(at)}`, actor, { what: 'mfa-on' });
      });
      await makeAll(store);
      const { proof, found } = await verify(store);
      assert.deepEqual([found, proof.chains, proof.covered?.chains], [[], 1_100, 1_100]);
      await sql("update audit_entries set at = 0 where person_id = 'c999'");
      assert.deepEqual((await verify(store)).found, [{ why: 'line', chain: 'c999', number: 1 }]);
    }),
  );
}
