import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import { readNameQuery } from '#lib/domain/name-search';
import type { OrganisationId } from '#lib/domain/person';
import type { Store } from '#lib/ports/store';
import type { FoundAt } from '#lib/ports/store/people';
import { addPerson } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const naughty = [
  '%',
  '_',
  '\\',
  "'",
  '"',
  'a%',
  'a_a',
  "' or 1=1 --",
  '\0',
  'a\0b',
  '\u{10ffff}',
  '𝕒',
  '*',
  '(',
  '\ud800',
];

async function names(store: Store, typed: string, within: OrganisationId | null = null): Promise<readonly string[]> {
  const query = readNameQuery(typed);
  if (query === null) return [];
  const { people } = await store.people.find(query, { within, after: null, most: 20 });
  return people.map(({ name }) => name);
}

const add = (store: Store, name: string, email: string) =>
  addPerson(store, {
    name,
    email: email as EmailAddress,
    organisationId: email.includes('@hillside') ? 'hillside' : 'riverside',
  });

/** Finding people by what they are called. */
export function findingSuite(open: OpenSubject): void {
  test(
    'people are found by the beginnings of their names and of their address, accents and case forgiven',
    using(open, async ({ store }) => {
      await add(store, 'Ana Maria Silva', 'ana.silva@riverside.example');
      await add(store, 'Łukasz Żak', 'l.zak@riverside.example');
      await add(store, 'Siân O’Brien', 'sian@riverside.example');
      await add(store, 'Anabel Strauß', 'zz.strauss@riverside.example');
      assert.deepEqual(await names(store, 'ana'), ['Ana Maria Silva', 'Anabel Strauß']);
      assert.deepEqual(await names(store, 'silva an'), ['Ana Maria Silva']);
      assert.deepEqual(await names(store, 'ZAK'), ['Łukasz Żak']);
      assert.deepEqual(await names(store, 'lukasz'), ['Łukasz Żak']);
      assert.deepEqual(await names(store, "o'b"), ['Siân O’Brien']);
      assert.deepEqual(await names(store, 'strauss'), ['Anabel Strauß']);
      assert.deepEqual(await names(store, 'zz.s'), ['Anabel Strauß']);
      assert.deepEqual(await names(store, 'ana.silva@r'), ['Ana Maria Silva']);
      assert.deepEqual(await names(store, 'ilva'), []);
    }),
  );

  test(
    'only those of one organisation, where one is given',
    using(open, async ({ store }) => {
      await add(store, 'Ana One', 'one@riverside.example');
      await add(store, 'Ana Two', 'two@hillside.example');
      assert.deepEqual(await names(store, 'ana', 'hillside'), ['Ana Two']);
      assert.deepEqual(await names(store, 'one@', 'hillside'), []);
      assert.equal((await names(store, 'ana')).length, 2);
    }),
  );

  test(
    'page by page each is shown once, by name or address, and none is left out',
    using(open, async ({ store }) => {
      const wanted: string[] = [];
      for (let nth = 0; nth < 45; nth += 1) {
        const name = nth % 3 === 0 ? `Sam Sample ${String(nth)}` : `Sam Other ${String(nth)}`;
        wanted.push((await add(store, name, `sam.${String(nth)}@riverside.example`)).id);
      }
      wanted.push((await add(store, 'Post Room', 'sam.post@riverside.example')).id);
      const query = readNameQuery('sam');
      assert.ok(query);
      const seen: string[] = [];
      let after: FoundAt | null = null;
      do {
        const page: Awaited<ReturnType<Store['people']['find']>> = await store.people.find(query, {
          within: null,
          after,
          most: 7,
        });
        assert.ok(page.people.length <= 7);
        seen.push(...page.people.map(({ id }) => id));
        after = page.next;
      } while (after !== null);
      assert.deepEqual(seen.toSorted(), wanted.toSorted());
      assert.equal(seen.at(-1), wanted.at(-1), 'found by the address last');
    }),
  );

  test(
    'whatever is typed finds nobody by accident and breaks nothing',
    using(open, async ({ store }) => {
      await add(store, 'Pat Jones', 'pat@riverside.example');
      for (const typed of [...naughty, 'x'.repeat(1000), 'p'.repeat(100_000), 'a '.repeat(500)]) {
        assert.deepEqual(await names(store, typed), [], JSON.stringify(typed.slice(0, 20)));
      }
    }),
  );

  test(
    'whoever was entered in bulk, or renamed, is findable once the terms are filled',
    using(open, async ({ store, sql }) => {
      const { id } = await add(store, 'Pat Jones', 'pat@riverside.example');
      await add(store, 'Sam Patel', 'sam@riverside.example');
      await sql(`update people set name = 'Zoë Quint', terms_stale = 1 where id = '${id}'`);
      assert.equal(await store.people.fillTerms(9), 1);
      assert.equal(await store.people.fillTerms(9), 0);
      assert.deepEqual(await names(store, 'zoe'), ['Zoë Quint']);
      assert.deepEqual(await names(store, 'jones'), []);
      await sql(`delete from people_terms`);
      await sql(`update people set terms_stale = 1`);
      await store.migrate();
      assert.equal((await names(store, 'sam')).length, 1);
    }),
  );
}
