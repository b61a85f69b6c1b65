import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { z } from 'zod';
import type { Person } from '#lib/domain/person';
import { Secret } from '#lib/domain/secret';
import { noted } from '../client.ts';
import type { PrivacyIdeaBench } from './privacyidea-bench.ts';
import { switchOff } from '../switching.ts';
import { tokensOf } from '../token.ts';
import { ownedBy } from '../vault-token.ts';
import { worked } from '../../conformance/bench.ts';

const done = z.object({ value: z.literal(true) });

/** What privacyIDEA keeps beside methods, against a real server. */
export function vaultsSuite(make: () => Promise<PrivacyIdeaBench>): void {
  suite('vaults of privacyIDEA', () => {
    let bench: PrivacyIdeaBench;
    before(async () => {
      bench = await make();
    });
    after(() => bench.close());

    const somebody = async () => (await bench.newActor({ mfaOn: true })).person;
    const typesOf = async (person: Pick<Person, 'email'>) =>
      (await tokensOf(bench.pi, person)).map(({ tokentype }) => tokentype);

    test('an app password: the portal’s key opens, of this person and this token only, until it is ended', async () => {
      const { appPasswords } = bench.opened;
      assert.ok(appPasswords);
      const [mine, theirs] = [await somebody(), await somebody()];
      const key = new Secret('abcdefghijkmnpqrstuvwxyz');
      const id = await appPasswords.keep(mine, { name: 'Work laptop, by post', key });
      assert.equal(await appPasswords.accepts(mine, id, key), true);
      assert.equal(await appPasswords.accepts(mine, id, key), true, 'again and again');
      assert.equal(await appPasswords.accepts(mine, id, new Secret('abcdefghijkmnpqrstuvwxy2')), false);
      assert.equal(await appPasswords.accepts(theirs, id, key), false);
      const other = await appPasswords.keep(mine, { name: 'Home laptop', key: new Secret('zzzzefghijkmnpqrstuvwxyz') });
      assert.equal(await appPasswords.accepts(mine, other, key), false);
      await switchOff(bench.pi, mine, other);
      assert.equal(await appPasswords.accepts(mine, other, new Secret('zzzzefghijkmnpqrstuvwxyz')), false);
      assert.deepEqual((await bench.backend.methodsOf(mine)).methods, [], 'it is no method');
      await appPasswords.end(mine, id);
      assert.equal(await appPasswords.accepts(mine, id, key), false);
      await appPasswords.end(mine, id);
      assert.deepEqual(await typesOf(mine), ['applspec']);
    });

    test('recovery codes: each opens once, and a set that was ended opens nothing', async () => {
      const { recoveryCodes } = bench.opened;
      assert.ok(recoveryCodes);
      const [mine, theirs] = [await somebody(), await somebody()];
      const codes = ['7KQ4M2XW0R9TZB1H', '8KQ4M2XW0R9TZB1H', '9KQ4M2XW0R9TZB1H'].map((each) => new Secret(each));
      const [first, second, third] = codes;
      assert.ok(first && second && third);
      const id = await recoveryCodes.keep(mine, codes);
      assert.equal(await recoveryCodes.use(theirs, id, first), false);
      assert.equal(await recoveryCodes.use(mine, id, new Secret('0000000000000000')), false);
      assert.equal(await recoveryCodes.use(mine, id, first), true);
      assert.equal(await recoveryCodes.use(mine, id, first), false);
      assert.equal(await recoveryCodes.use(mine, id, second), true);
      const next = await recoveryCodes.keep(mine, codes);
      assert.equal(await recoveryCodes.use(mine, id, third), true, 'the portal ends the one before, not the vault');
      await recoveryCodes.end(mine, id);
      assert.equal(await recoveryCodes.use(mine, id, third), false);
      assert.equal(await recoveryCodes.use(mine, next, first), true);
      assert.deepEqual(await bench.backend.methodsOf(mine), { methods: [], defaultId: null }, 'they are no method');
    });

    test('what an operator has given somebody that the portal does not know is counted, and not shown', async () => {
      const mine = await somebody();
      for (const type of ['daypassword', 'tan', 'spass']) {
        const body = { ...ownedBy(bench.pi, mine), type, genkey: '1' };
        noted(await bench.pi.client.asService({ method: 'POST', path: '/token/init', body, answer: done }), type);
      }
      assert.deepEqual(await bench.backend.methodsOf(mine), { methods: [], defaultId: null, others: 2 });
    });

    test('a temporary access code: in the portal’s form, once, and gone', async () => {
      const { accessCodes } = bench.opened;
      assert.ok(accessCodes);
      const mine = await somebody();
      const { id, code } = worked(await accessCodes.make(mine, bench.now() + 3_600_000));
      assert.match(code.reveal(), /^[0-9A-HJKMNP-TV-Z]{12}$/);
      assert.equal(await accessCodes.use(mine, id, new Secret('000000000000')), false);
      assert.deepEqual(await typesOf(mine), ['registration']);
      assert.equal(await accessCodes.use(mine, id, code), true);
      assert.equal(await accessCodes.use(mine, id, code), false);
      assert.deepEqual(await typesOf(mine), []);
      const other = worked(await accessCodes.make(mine, bench.now() + 3_600_000));
      await accessCodes.end(mine, other.id);
      await accessCodes.end(mine, other.id);
      assert.equal(await accessCodes.use(mine, other.id, other.code), false);
    });
  });
}
