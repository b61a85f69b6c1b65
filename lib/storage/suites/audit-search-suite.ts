import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '#lib/domain/change';
import type { AuditActor, AuditEntry, AuditMark, AuditSearch } from '#lib/ports/audit-log';
import type { Store } from '#lib/ports/store';
import { start } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject, Subject } from '../testing/subject.ts';

const from = { ip: '192.0.2.1', userAgent: 'Browser' };
const self = (personId: string): AuditActor => ({ kind: 'self', personId, ...from });
const desk: AuditActor = { kind: 'helpdesk', personId: 'hana', name: 'Hana Desk', reason: 'Lost phone', ...from };
const operator: AuditActor = { kind: 'operator', personId: null, ...from };
const everything: AuditSearch = { chain: null, by: null, what: null, from: null, to: null };

/** Two people, the desk and an operator, in one order of time; two lines share a millisecond. */
async function fill({ store, clock }: Subject): Promise<void> {
  const lines: readonly (readonly [string, AuditActor, Event])[] = [
    ['p', self('p'), { what: 'mfa-on' }],
    ['q', self('q'), { what: 'mfa-on' }],
    ['p', desk, { what: 'mfa-off' }],
    ['q', operator, { what: 'mfa-off' }],
    ['hana', self('hana'), { what: 'signed-out' }],
    ['q', desk, { what: 'signed-out' }],
  ];
  for (const [at, [chain, actor, event]] of lines.entries()) {
    clock.time = start + (at === 5 ? 4 : at);
    await store.audit.append(chain, actor, event);
  }
}

const shown = (entries: readonly AuditEntry[]) => entries.map(({ personId, seq }) => `${personId}${String(seq)}`);

async function pageByPage(store: Store, asked: AuditSearch): Promise<readonly AuditEntry[]> {
  const all: AuditEntry[] = [];
  let behind: AuditMark | null = null;
  for (;;) {
    const [next] = await store.audit.search(asked, 1, behind);
    if (next === undefined) return all;
    all.push(next);
    behind = next;
  }
}

/** The audit, searched. */
export function auditSearchSuite(open: OpenSubject): void {
  test(
    'lines are found by whose, by whom, by what and when; newest first, page by page',
    using(open, async (subject) => {
      await fill(subject);
      const { store } = subject;
      const found = async (asked: Partial<AuditSearch>) => {
        const whole = await store.audit.search({ ...everything, ...asked }, 99, null);
        assert.deepEqual(await pageByPage(store, { ...everything, ...asked }), whole);
        return shown(whole);
      };
      const all = await found({});
      assert.deepEqual(all.slice(2), ['q2', 'p2', 'q1', 'p1']);
      assert.deepEqual(all.slice(0, 2).toSorted(), ['hana1', 'q3']);
      assert.deepEqual(await found({ chain: 'q' }), ['q3', 'q2', 'q1']);
      assert.deepEqual(await found({ by: { personId: 'hana' } }), ['q3', 'p2']);
      assert.deepEqual(await found({ by: { kind: 'operator' } }), ['q2']);
      assert.deepEqual(await found({ by: { kind: 'self' }, what: 'mfa-on' }), ['q1', 'p1']);
      assert.deepEqual(await found({ what: 'mfa-off' }), ['q2', 'p2']);
      assert.deepEqual(await found({ by: { personId: 'hana' }, what: 'mfa-off' }), ['p2']);
      assert.deepEqual(await found({ chain: 'q', by: { personId: 'hana' }, what: 'signed-out' }), ['q3']);
      assert.deepEqual(await found({ from: start + 1, to: start + 3 }), ['p2', 'q1']);
      assert.deepEqual(await found({ chain: 'q', from: start + 2, to: start + 4 }), ['q2']);
      assert.deepEqual(await found({ chain: 'nobody' }), []);
    }),
  );

  test(
    'lines of an earlier version are filled in, and their hash stays right',
    using(open, async (subject) => {
      await fill(subject);
      const { store, sql } = subject;
      await sql("update audit_entries set what = null, actor_id = null, actor_kind = 'self'");
      assert.deepEqual(await store.audit.search({ ...everything, by: { personId: 'hana' } }, 9, null), []);
      assert.deepEqual(
        [await store.audit.fillIn(4), await store.audit.fillIn(4), await store.audit.fillIn(4)],
        [4, 2, 0],
      );
      const found = await store.audit.search({ ...everything, by: { personId: 'hana' } }, 9, null);
      assert.deepEqual(shown(found), ['q3', 'p2']);
      assert.equal(await store.audit.firstBreak('q'), null);
    }),
  );

  test(
    'a line without a place in its chain is shown to nobody',
    using(open, async (subject) => {
      await fill(subject);
      const { store, sql } = subject;
      const before = await store.audit.search(everything, 99, null);
      for (const seq of [0, -7]) {
        await sql(`insert into audit_entries (id, person_id, seq, at, actor, event, hash, what, actor_id, actor_kind)
          select 'forged${String(seq)}', person_id, ${String(seq)}, at, actor, event, hash, what, actor_id, actor_kind
          from audit_entries where person_id = 'q' and seq = 3`);
      }
      assert.deepEqual(await store.audit.search(everything, 99, null), before);
      assert.equal((await store.audit.search({ ...everything, chain: 'q' }, 99, null)).length, 3);
      assert.equal((await store.audit.search({ ...everything, by: { personId: 'hana' } }, 99, null)).length, 2);
      assert.equal((await store.audit.entriesOf('q', 99)).length, 3);
      assert.equal(await store.audit.entry('q', 0), null);
      assert.equal((await store.audit.happened(['signed-out'], { from: 0, to: start + 99 }, 99)).length, 2);
      assert.equal(await store.audit.firstBreak('q'), -7);
    }),
  );

  test(
    'what has happened in a time is read the oldest first, bounded',
    using(open, async (subject) => {
      await fill(subject);
      const within = { from: start, to: start + 4 };
      const found = await subject.store.audit.happened(['mfa-on', 'mfa-off', 'signed-out'], within, 1);
      assert.deepEqual(shown(found), ['q1', 'q2']);
    }),
  );
}
