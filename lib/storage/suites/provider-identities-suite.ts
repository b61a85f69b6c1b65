import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProviderSession } from '#lib/ports/store/provider-identities';
import { addPerson, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const issuer = 'https://login.example/tenant';
const known = { tenantId: 'tenant-1', objectId: 'object-1' };
const day = 24 * 60 * 60_000;

function opened(overrides: Partial<ProviderSession> = {}): ProviderSession {
  return {
    id: 's1',
    issuer,
    subject: 'sub-1',
    sid: 'there-1',
    idToken: 'CANARY.id.token',
    at: start,
    toLink: null,
    ...overrides,
  };
}

/** Who signs in from a provider, and the sessions that were opened so. */
export function providerIdentitiesSuite(open: OpenSubject): void {
  identities(open);
  openedSessions(open);
}

function identities(open: OpenSubject): void {
  test(
    'an identity opens one account, and of one issuer a person has one',
    using(open, async ({ store }) => {
      const [ana, ben] = [await addPerson(store), await addPerson(store)];
      const linked = { issuer, subject: 'sub-1', personId: ana.id, linkedAt: start, stepped: false, ...known };
      assert.equal(await store.identities.of(linked), null);
      assert.equal(await store.identities.link(linked), true);
      assert.equal(await store.identities.link({ ...linked, personId: ben.id }), false, 'the identity is taken');
      assert.equal(await store.identities.link({ ...linked, subject: 'sub-2' }), false, 'the person has one');
      assert.equal(await store.identities.link({ ...linked, issuer: 'https://other.example' }), true);
      assert.deepEqual(await store.identities.of(linked), linked);
      assert.equal(await store.identities.of({ issuer: 'https://third.example', subject: 'sub-1' }), null);
      assert.equal((await store.identities.ofPerson(ana.id)).length, 2);
      assert.equal(await store.identities.unlink(ana.id), 2);
      assert.equal(await store.identities.unlink(ana.id), 0);
      assert.equal(await store.identities.link({ ...linked, personId: ben.id }), true, 'free again');
    }),
  );

  test(
    'what the provider knows an account by is kept with its link, once',
    using(open, async ({ store: { identities }, store }) => {
      const { id: personId } = await addPerson(store);
      const unsaid = {
        issuer,
        subject: 'sub-1',
        personId,
        linkedAt: start,
        stepped: false,
        tenantId: null,
        objectId: null,
      };
      await identities.link(unsaid);
      await identities.noteAccount({ issuer, subject: 'sub-2' }, known);
      assert.deepEqual(await identities.of(unsaid), unsaid);
      await identities.noteAccount(unsaid, known);
      await identities.noteAccount(unsaid, { ...known, objectId: 'object-2' });
      assert.deepEqual(await identities.of(unsaid), { ...unsaid, ...known });
    }),
  );

  test(
    'that a second step was passed here is noted of one identity, and gone with its link',
    using(open, async ({ store: { identities }, store }) => {
      const { id: personId } = await addPerson(store);
      const linked = { issuer, subject: 'sub-1', personId, linkedAt: start, stepped: false, ...known };
      await identities.link(linked);
      await identities.step({ issuer, subject: 'sub-2' });
      assert.deepEqual(await identities.of(linked), linked);
      await identities.step(linked);
      assert.deepEqual(await identities.of(linked), { ...linked, stepped: true });
      await identities.unlink(personId);
      await identities.link(linked);
      assert.deepEqual(await identities.of(linked), linked);
    }),
  );

  test(
    'of many at once one is linked',
    using(open, async ({ store, another }) => {
      const stores = [store, await another()];
      const people = await Promise.all(Array.from({ length: 6 }, () => addPerson(store)));
      const linked = await Promise.all(
        people.map(({ id }, at) =>
          inTurn(stores, at).identities.link({
            issuer,
            subject: 'one',
            personId: id,
            linkedAt: start,
            stepped: false,
            ...known,
          }),
        ),
      );
      assert.equal(linked.filter(Boolean).length, 1);
    }),
  );

  test(
    'a second step at the provider is read as it was recorded, with its strength and its time',
    using(open, async ({ store }) => {
      const { id: personId } = await addPerson(store);
      const step = { at: start - 60_000, kind: 'provider', methodId: null, strength: 1 } as const;
      const session = { id: 's1', tokenHash: 'hash', personId, at: start, wantedPath: null, ip: '', userAgent: '' };
      await store.sessions.start({ ...session, proved: { passwordAt: start - 60_000, secondStep: step } });
      const read = await store.sessions.byId('s1');
      assert.deepEqual([read?.startedAt, read?.passwordAt, read?.secondStep], [start, start - 60_000, step]);
      await store.sessions.raise('s1', { ...step, at: start, strength: 3 }, 'next');
      assert.deepEqual((await store.sessions.byToken('next'))?.secondStep, { ...step, at: start, strength: 3 });
    }),
  );
}

function openedSessions(open: OpenSubject): void {
  test(
    'what signing out there takes is handed back once, and only for a while',
    using(open, async ({ store: { providerSessions } }) => {
      await providerSessions.keep(opened());
      assert.equal(await providerSessions.has('s1'), true);
      assert.equal(await providerSessions.letLeave('s2', 'hash', start), false);
      assert.equal(await providerSessions.letLeave('s1', 'hash', start + 5), true);
      assert.equal(await providerSessions.letLeave('s1', 'other', start + 6), false);
      assert.equal(await providerSessions.has('s1'), false);
      assert.equal(await providerSessions.takeLeaving('other', start), null);
      assert.deepEqual(await providerSessions.takeLeaving('hash', start), opened({ at: start + 5 }));
      assert.equal(await providerSessions.takeLeaving('hash', start), null, 'once');
      await providerSessions.keep(opened());
      await providerSessions.letLeave('s1', 'late', start);
      assert.equal(await providerSessions.takeLeaving('late', start + 1), null, 'too late');
    }),
  );

  test(
    'what waits to be linked is told until it is',
    using(open, async ({ store: { providerSessions } }) => {
      const { idToken: _sealed, ...whose } = opened({ toLink: known });
      await providerSessions.keep(opened({ toLink: known }));
      assert.deepEqual(await providerSessions.behind('s1'), whose);
      await providerSessions.linked('s1');
      assert.deepEqual(await providerSessions.behind('s1'), { ...whose, toLink: null });
      assert.equal(await providerSessions.behind('s2'), null);
      await providerSessions.letLeave('s1', 'hash', start);
      assert.equal(await providerSessions.behind('s1'), null, 'on its way out');
    }),
  );

  test(
    'the provider names them by its own session or by whom, never another provider’s',
    using(open, async ({ store: { providerSessions } }) => {
      await providerSessions.keep(opened());
      await providerSessions.keep(opened({ id: 's2', sid: 'there-2' }));
      await providerSessions.keep(opened({ id: 's3', subject: 'sub-2', sid: null }));
      await providerSessions.keep(opened({ id: 's4', issuer: 'https://other.example' }));
      assert.deepEqual(await providerSessions.named(issuer, { sid: 'there-1' }), ['s1']);
      assert.deepEqual(await providerSessions.named(issuer, { subject: 'sub-1' }), ['s1', 's2']);
      await providerSessions.keep(opened({ sid: 'there-9' }));
      assert.deepEqual(await providerSessions.named(issuer, { sid: 'there-1' }), [], 'kept anew');
      await providerSessions.forget('s1');
      assert.deepEqual(await providerSessions.named(issuer, { subject: 'sub-1' }), ['s2']);
    }),
  );

  test(
    'a log-out token is used once over all processes, and all of it is swept',
    using(open, async ({ store, another }) => {
      const stores = [store, await another()];
      const uses = Array.from({ length: 8 }, (_, at) => inTurn(stores, at).providerSessions.useLogout('jti', start));
      assert.equal((await Promise.all(uses)).filter(Boolean).length, 1);
      await store.providerSessions.keep(opened());
      await store.sweep(start + 60_000);
      assert.equal(await store.providerSessions.has('s1'), true);
      await store.sweep(start + 2 * day);
      assert.equal(await store.providerSessions.has('s1'), false);
      assert.equal(await store.providerSessions.useLogout('jti', start), true);
    }),
  );

  test(
    'no token of the provider is found in what is written down',
    using(open, async ({ store, dump }) => {
      await store.providerSessions.keep(opened());
      const written = await dump();
      assert.ok(written.includes('there-1'), 'the dump holds what is not sealed');
      assert.ok(!written.includes('CANARY.id.token'));
    }),
  );
}
