import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyDraft } from '#lib/ports/store/policies';
import { testKeyring } from '../testing/memory-store.ts';
import { addOrganisation, addPerson, pharmacy, start } from '../testing/fixtures.ts';
import { inTurn, using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const day = 24 * 60 * 60_000;

/** Policies: layered, saved by whoever is first, listed, their drafts, and what they touch. */
export function policiesSuite(open: OpenSubject): void {
  test(
    'the deployment’s and the organisation’s are read at once',
    using(open, async ({ store }) => {
      await addOrganisation(store, { policy: { rememberedDays: 7 } });
      assert.equal(await store.policies.of('nowhere'), null);
      assert.deepEqual(await store.policies.of(pharmacy.id), {
        deployment: {},
        own: { rememberedDays: 7 },
        text: '["{}","{\\"rememberedDays\\":7}"]',
      });
      assert.equal(await store.policies.save(null, { promptDigits: 6 }, '{}'), true);
      const held = await store.policies.of(pharmacy.id);
      assert.deepEqual([held?.deployment, held?.own], [{ promptDigits: 6 }, { rememberedDays: 7 }]);
      const all = await store.policies.of(null);
      assert.deepEqual([all?.own, all?.text], [{ promptDigits: 6 }, '{"promptDigits":6}']);
    }),
  );

  for (const whose of [pharmacy.id, null]) {
    test(
      `of several who save at once one is first: ${whose ?? 'the deployment'}`,
      using(open, async ({ store, another }) => {
        await addOrganisation(store);
        const stores = [store, await another()];
        const none = (await store.policies.of(whose))?.text ?? '';
        const saved = await Promise.all(
          [1, 2, 3, 4].map((days) =>
            inTurn(stores, days)
              .policies.save(whose, { rememberedDays: days }, none)
              .catch(() => false),
          ),
        );
        assert.equal(saved.filter(Boolean).length, 1);
        const held = await store.policies.of(whose);
        assert.equal(held?.own.rememberedDays, saved.indexOf(true) + 1);
        assert.equal(await store.policies.save(whose, {}, '{"rememberedDays":9}'), false);
        assert.equal(await store.policies.save(whose, {}, held.text), true);
        assert.deepEqual((await store.policies.of(whose))?.own, {});
      }),
    );
  }

  test(
    'an organisation’s is not saved over another deployment’s than it was drawn up over, also when both are saved at once',
    using(open, async ({ store, another }) => {
      await addOrganisation(store);
      const before = (await store.policies.of(pharmacy.id))?.text ?? '';
      assert.equal(await store.policies.save(null, { rememberedDays: 300 }, '{}'), true);
      assert.equal(await store.policies.save(pharmacy.id, { promptDigits: 6 }, before), false);
      const now = await store.policies.of(pharmacy.id);
      assert.deepEqual(now?.own, {});
      const other = await another();
      await store.transaction(async (tables) => {
        assert.equal(await tables.policies.save(pharmacy.id, { promptDigits: 6 }, now.text), true);
        await tables.audit.append('p', { kind: 'operator', personId: null, ip: '', userAgent: '' }, { what: 'mfa-on' });
      });
      const [own, all] = await Promise.all([
        store.policies.save(pharmacy.id, { rememberedDays: 4 }, now.text),
        other.policies.save(null, {}, '{"rememberedDays":300}'),
      ]);
      assert.deepEqual([own, all], [false, true]);
    }),
  );

  test(
    'organisations are listed by name, page by page, and found by a part of it',
    using(open, async ({ store }) => {
      for (const name of ['Dale', 'Beck', 'Ashby', 'Colne', '100% Care']) {
        await addOrganisation(store, { id: `o-${name.toLowerCase().replaceAll(/\W/g, '')}`, name });
      }
      const list = (search: string, after: { id: string; name: string } | null = null, most = 9) =>
        store.policies.list({ search, after, most });
      const names = async (...given: Parameters<typeof list>) => (await list(...given)).map(({ name }) => name);
      assert.deepEqual(await names(''), ['100% Care', 'Ashby', 'Beck', 'Colne', 'Dale']);
      const first = await list('', null, 2);
      assert.deepEqual(await names('', first.at(-1)), ['Beck', 'Colne', 'Dale']);
      assert.deepEqual(await names(' COL '), ['Colne']);
      assert.deepEqual(await names('%'), ['100% Care'], 'what was typed is no pattern');
      assert.deepEqual(await names('o-beck'), ['Beck']);
      await store.policies.save('o-beck', { rememberedDays: 1 }, '["{}","{}"]');
      assert.deepEqual(await store.policies.deciding(['regions', 'rememberedDays'], 9), ['o-beck']);
      assert.deepEqual(await store.policies.deciding(['regions'], 9), []);
    }),
  );

  test(
    'a draft is kept until it is dropped or a day has gone by',
    using(open, async ({ store }) => {
      const draft: PolicyDraft = {
        id: testKeyring.id(),
        organisationId: null,
        personId: 'omar',
        policy: { rememberedDays: 3 },
        text: '{}',
        madeAt: start,
      };
      const other = { ...draft, id: testKeyring.id(), organisationId: 'riverside', madeAt: start + 1 };
      for (const each of [draft, other]) await store.policies.keepDraft(each);
      assert.deepEqual(await store.policies.draft(draft.id), draft);
      await store.sweep(start + day + 1);
      assert.equal(await store.policies.draft(draft.id), null);
      assert.deepEqual(await store.policies.draft(other.id), other);
      await store.policies.dropDraft(other.id);
      assert.equal(await store.policies.draft(other.id), null);
    }),
  );

  test(
    'app passwords are counted by whose they are and what they open',
    using(open, async ({ store }) => {
      const [pat, sam] = [await addPerson(store), await addPerson(store, { organisationId: 'elsewhere' })];
      const add = (personId: string, more: object = {}) =>
        store.appPasswords.add({
          id: testKeyring.id(),
          personId,
          name: 'Laptop at home',
          keyIndex: testKeyring.id(),
          scopes: ['mail'],
          addedAt: start,
          expiresAt: null,
          ...more,
        });
      await add(pat.id);
      await add(pat.id, { scopes: ['calendar', 'other'] });
      await add(pat.id, { expiresAt: start + 1 });
      await add(sam.id);
      const now = start + 2;
      const count = async (...[whose, scopes]: readonly [string | null, readonly ('mail' | 'other')[] | null]) =>
        (
          await store.policies.appPasswordsOf(
            whose === null ? { organisationId: null, except: ['elsewhere'] } : { organisationId: whose },
            { scopes, now },
          )
        ).count;
      assert.equal(await count(pharmacy.id, null), 2);
      assert.equal(await count(pharmacy.id, ['mail']), 1);
      assert.equal(await count(pharmacy.id, ['mail', 'other']), 2);
      assert.equal(await count('elsewhere', null), 1);
      assert.equal(await count(null, null), 2);
      const everybody = { organisationId: null, except: [] };
      assert.deepEqual(await store.policies.appPasswordsOf(everybody, { scopes: null, now }), {
        count: 3,
        more: false,
      });
      assert.deepEqual(await store.policies.devicesOf(everybody, { after: 0, until: now }), { count: 0, more: false });
    }),
  );
}
