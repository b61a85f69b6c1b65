import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { idleLasts, sessionLasts } from '#lib/domain/session';
import type { Store } from '#lib/ports/store';
import { addPerson, newChallenge, newMethod, start } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

interface Begun {
  readonly id: string;
  readonly personId: string;
  readonly at: number;
}

async function begin(store: Store, { id, personId, at }: Begun): Promise<void> {
  await store.sessions.start({ id, tokenHash: id, personId, at, wantedPath: null, ip: '', userAgent: '' });
}

interface Run {
  readonly id: string;
  readonly expiresAt: number;
  readonly sessionId?: string;
}

async function enrol(store: Store, { id, expiresAt, sessionId = 'none' }: Run): Promise<void> {
  const { id: personId } = await addPerson(store);
  const run = { journey: 'j', step: 'x', facts: {}, challengeId: null };
  await store.enrolments.open({ id, personId, sessionId, expiresAt, ...run });
}

/** Sweeping: what goes, and what never does. */
export function sweepSuite(open: OpenSubject): void {
  const now = start + 100 * day;
  const subject = (work: Parameters<typeof using>[1]) => using(open, work);
  const ids = (rows: readonly Record<string, unknown>[]) => rows.map((row) => row['id']);

  test(
    'challenges and enrolments go seven days after their end',
    subject(async ({ store, sql, clock }) => {
      const { id } = await addPerson(store);
      for (const [name, expiresAt] of [
        ['old', now - 7 * day - 1],
        ['young', now - 7 * day],
      ] as const) {
        await store.challenges.add(newChallenge(id, { id: name, expiresAt }));
        await enrol(store, { id: name, expiresAt });
      }
      for (const [name, closedAt] of [
        ['closed long ago', now - 7 * day - 1],
        ['closed', now - 7 * day],
      ] as const) {
        await enrol(store, { id: name, expiresAt: now + day });
        await store.enrolments.close(name, closedAt);
      }
      clock.time = now;
      assert.equal(await store.sweep(now), 3);
      assert.deepEqual(ids(await sql('select id from challenges')), ['young']);
      assert.deepEqual(ids(await sql('select id from enrolments order by id')), ['closed', 'young']);
    }),
  );

  test(
    'sessions go thirty days after their end, unless something refers to them',
    subject(async ({ store, sql }) => {
      const { id } = await addPerson(store);
      const month = now - 30 * day;
      await begin(store, { personId: id, id: 'long over', at: month - idleLasts - 1 });
      await begin(store, { personId: id, id: 'over', at: month - idleLasts });
      await begin(store, { personId: id, id: 'too long', at: month - sessionLasts - 1 });
      await begin(store, { personId: id, id: 'long enough', at: month - sessionLasts });
      for (const each of ['too long', 'long enough']) await store.sessions.touch(each, month);
      for (const each of ['ended long ago', 'ended']) await begin(store, { personId: id, id: each, at: month });
      await store.sessions.end('ended long ago', month - 1);
      await store.sessions.end('ended', month);
      for (const each of ['challenged', 'enrolling']) await begin(store, { personId: id, id: each, at: start });
      await store.challenges.add(newChallenge(id, { sessionId: 'challenged', expiresAt: now }));
      await enrol(store, { id: 'e', expiresAt: now, sessionId: 'enrolling' });
      assert.equal(await store.sweep(now), 3);
      const left = ['challenged', 'ended', 'enrolling', 'long enough', 'over'];
      assert.deepEqual(ids(await sql('select id from sessions order by id')), left);
    }),
  );

  test(
    'sends go after twenty-five hours and never count less for it; notices thirty days after they were sent',
    subject(async ({ store, sql }) => {
      const send = { numberIndex: 'n', prefixIndex: null, personId: 'p', why: 'prove' } as const;
      await store.sends.take({ ...send, personId: 'old' }, now - 25 * hour - 1);
      for (const at of [23, 22, 21, 2, 1]) await store.sends.take(send, now - at * hour);
      const told = {
        by: 'mail',
        audience: 'person',
        personId: 'p',
        change: { what: 'mfa-on' },
        userAgent: '',
      } as const;
      for (const at of [0, 1, 2]) {
        await store.outbox.add({ ...told, to: 'a@b.example' as EmailAddress, at: start + at });
      }
      const [first, second] = await store.outbox.claim(9, start + 9, start + 10);
      await store.outbox.sent(first?.id ?? '', now - 30 * day - 1);
      await store.outbox.sent(second?.id ?? '', now - 30 * day);
      assert.equal(await store.sweep(now), 3);
      assert.deepEqual(await sql("select at from sends where person_id = 'old'"), []);
      assert.equal((await sql('select * from outbox')).length, 2);
      assert.equal(await store.outbox.depth(), 1);
      assert.equal((await store.sends.take(send, now)).state, 'go');
      assert.deepEqual(await store.sends.take(send, now), { state: 'enough', retryAt: now + hour });
    }),
  );

  test(
    'runs of a forgotten password go after twenty-five hours, the service desk’s codes a week after their end',
    subject(async ({ store, sql }) => {
      const { id } = await addPerson(store);
      for (const [name, at] of [
        ['old', now - 25 * hour - 1],
        ['young', now - 25 * hour],
      ] as const) {
        const run = { id: name, tokenHash: name, addressIndex: 'a', personId: null };
        await store.resets.open({ ...run, startedAt: at, expiresAt: at + 1 });
      }
      await store.deskCodes.make({ personId: id, hash: 'h', at: 0, expiresAt: now - 7 * day - 1 });
      assert.equal(await store.sweep(now), 2);
      assert.deepEqual(ids(await sql('select id from resets')), ['young']);
      assert.deepEqual(await sql('select * from desk_codes'), []);
    }),
  );

  test(
    'people, methods, tries and the audit stay',
    subject(async ({ store, another }) => {
      const { id } = await addPerson(store);
      const method = newMethod(id);
      await store.methods.add(method);
      await store.methods.end(method.id, start);
      await store.methods.add(newMethod(id));
      await store.tries.count('k', start);
      await store.audit.append(id, { kind: 'self', personId: id, ip: '', userAgent: '' }, { what: 'mfa-on' });
      const second = await another();
      assert.deepEqual(await Promise.all([store.sweep(now + 999 * day), second.sweep(now)]), [0, 0]);
      assert.deepEqual(await store.tries.look('k', now), { state: 'counted', failures: 1 });
      assert.equal((await store.methods.of(id)).length, 1);
      assert.equal(await store.audit.firstBreak(id), null);
      assert.equal((await store.audit.entriesOf(id, 9)).length, 1);
    }),
  );

  test(
    'many go in more than one batch, from two processes at once',
    subject(async ({ store, another, sql }) => {
      const { id } = await addPerson(store);
      await Promise.all(Array.from({ length: 450 }, () => store.challenges.add(newChallenge(id))));
      const second = await another();
      await Promise.all([store.sweep(now), second.sweep(now)]);
      await store.sweep(now);
      assert.deepEqual(await sql('select id from challenges'), []);
      await store.challenges.add(newChallenge(id));
      assert.equal(await store.sweep(now), 1);
    }),
  );

  test(
    'ended browsers and sets of recovery codes go thirty days after their end, browsers of 400 days ago too',
    subject(async ({ store, sql }) => {
      const { id: personId } = await addPerson(store);
      const month = now - 30 * day;
      const device = { tokenHash: 't', personId, methodId: 'm', ip: '', userAgent: '' };
      for (const [id, rememberedAt] of [
        ['ended', now - 40 * day],
        ['kept', now - 399 * day],
        ['ancient', now - 401 * day],
      ] as const) {
        await store.devices.remember({ ...device, id, rememberedAt });
      }
      await store.devices.forget(personId, 'ended', month - 1);
      const set = { personId, salt: 's', hashes: ['1', '2'], madeAt: now - 90 * day };
      await store.recoveryCodes.replace({ ...set, id: 'old' });
      await store.recoveryCodes.replace({ ...set, id: 'new', madeAt: month - 1 });
      assert.equal(await store.sweep(now), 5);
      assert.deepEqual(ids(await sql('select id from remembered_devices')), ['kept']);
      assert.equal((await store.recoveryCodes.of(personId))?.left, 2);
    }),
  );
}
