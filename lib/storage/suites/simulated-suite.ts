import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Keyring } from '#lib/ports/keyring';
import type { EmailAddress } from '#lib/domain/email-address';
import { addPerson, newChallenge, newMethod, start } from '../testing/fixtures.ts';
import { using } from '../testing/subject.ts';
import type { OpenSubject } from '../testing/subject.ts';

const one = '+447700900101';
const two = '+447700900102';

/** Simulated phones and inboxes. */
export function simulatedSuite(open: OpenSubject): void {
  test(
    'each phone and inbox has its own, newest first',
    using(open, async ({ store: { simulated } }) => {
      await simulated.addText(one, 'first', start);
      await simulated.addText(one, 'second', start);
      await simulated.addText(two, 'third', start + 1);
      await simulated.addMail('ana@riverside.example', 'Subject', 'Text', start);
      assert.deepEqual(
        (await simulated.texts(one)).map((each) => each.text),
        ['second', 'first'],
      );
      assert.deepEqual(
        (await simulated.texts(two)).map(({ at, text }) => ({ at, text })),
        [{ at: start + 1, text: 'third' }],
      );
      assert.deepEqual(await simulated.texts('+447700900199'), []);
      assert.deepEqual(await simulated.numbers(), [two, one]);
      assert.deepEqual(await simulated.addresses(), ['ana@riverside.example']);
      const [mail] = await simulated.mail('ana@riverside.example');
      assert.deepEqual(mail, { id: mail?.id, at: start, subject: 'Subject', text: 'Text' });
      await simulated.addText(one, 'fourth', start + 2);
      assert.deepEqual(await simulated.numbers(), [one, two]);
    }),
  );

  test(
    'a call changes until it has ended',
    using(open, async ({ store: { simulated } }) => {
      const id = await simulated.addCall(one, 'Hello.', start);
      const call = { id, at: start, spoken: 'Hello.', state: 'ringing', keys: '' } as const;
      assert.deepEqual(await simulated.call(id), call);
      assert.ok(await simulated.changeCall(id, { state: 'answered', keys: '12#' }));
      assert.deepEqual(await simulated.calls(one), [{ ...call, state: 'answered', keys: '12#' }]);
      assert.ok(await simulated.changeCall(id, { state: 'ended', keys: '12#' }));
      assert.equal(await simulated.changeCall(id, { state: 'ringing', keys: '' }), false);
      assert.equal((await simulated.call(id))?.state, 'ended');
      assert.equal(await simulated.call('nothing'), null);
      assert.equal(await simulated.changeCall('nothing', { state: 'ended', keys: '' }), false);
      assert.deepEqual(await simulated.texts(one), []);
    }),
  );

  test(
    'wiping leaves nothing of anybody',
    using(open, async ({ store, sql }) => {
      const { id } = await addPerson(store);
      await store.methods.add(newMethod(id));
      await store.challenges.add(newChallenge(id));
      await store.tries.count('k', start);
      await store.sends.take({ numberIndex: 'n', prefixIndex: null, personId: id, why: 'enrol' }, start);
      await store.simulated.addCall(one, 'Hello.', start);
      await store.audit.append(id, { kind: 'nobody', personId: null, ip: '', userAgent: '' }, { what: 'mfa-on' });
      await store.simulated.wipeEverything();
      for (const table of [
        'people',
        'organisations',
        'methods',
        'challenges',
        'tries',
        'sends',
        'send_turns',
        'audit_heads',
        'audit_entries',
        'simulated_boxes',
        'simulated_items',
      ]) {
        assert.deepEqual(await sql(`select * from ${table}`), [], table);
      }
      await store.check();
      await addPerson(store);
    }),
  );
}

/** What is sealed is found nowhere in the clear. */
export function canarySuite(open: OpenSubject, keyring: Keyring): void {
  test(
    'no secret is found in what is written down',
    using(open, async ({ store, dump }) => {
      const canaries: string[] = [];
      const canary = (name: string): string => {
        canaries.push(`CANARY-${name}-${keyring.token(9)}`);
        return canaries.at(-1) ?? '';
      };
      const [seed, publicKey, code, fact] = [canary('seed'), canary('publicKey'), canary('code'), canary('fact')];
      const [registered, to, name, phone] = [canary('registered'), canary('to'), canary('name'), canary('phone')];
      const [text, spoken, keys] = [canary('text'), canary('spoken'), canary('keys')];
      const [inbox, subject, mail] = [canary('inbox'), canary('subject'), canary('mail')];
      const { id } = await addPerson(store, { registeredNumber: registered });
      await store.methods.add(newMethod(id, { secret: { kind: 'authenticator-app', seed } }));
      await store.methods.add(newMethod(id, { secret: { kind: 'security-key', publicKey, transports: [] } }));
      const challenge = newChallenge(id, {
        secret: { kind: 'codes', number: seed, codes: [{ hash: code, expiresAt: 1 }] },
      });
      await store.challenges.add(challenge);
      await store.challenges.keep(challenge.id, { secret: { kind: 'seed', seed: code }, expiresAt: start });
      await store.enrolments.open({
        id: 'e',
        personId: id,
        sessionId: 's',
        journey: 'j',
        step: 'x',
        facts: { number: fact },
        challengeId: null,
        expiresAt: start,
      });
      await store.enrolments.keepRefusal('e', 1, { refusal: { code: 'busy' }, facts: { numberAsTyped: fact } });
      const change = {
        what: 'method-renamed',
        before: name,
        method: {
          kind: 'authenticator-app',
          phone: null,
          id: 'm',
          name,
          addedAt: 1,
          lastUsedAt: null,
          disabledAt: null,
        },
      } as const;
      const told = { personId: id, change, at: start, userAgent: 'Browser' };
      await store.outbox.add({ by: 'mail', audience: 'person', to: to as EmailAddress, ...told });
      await store.simulated.addText(phone, text, start);
      const call = await store.simulated.addCall(phone, spoken, start);
      await store.simulated.changeCall(call, { state: 'answered', keys });
      await store.simulated.addMail(inbox, subject, mail, start);
      const written = await dump();
      assert.ok(written.includes(id), 'the dump holds what is not sealed');
      for (const each of canaries) assert.ok(!written.includes(each), each);
      assert.ok(!written.includes('CANARY'));
    }),
  );
}
