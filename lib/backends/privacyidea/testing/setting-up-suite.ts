import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import type { Inspected } from '#lib/ports/backend-island';
import type { EmailAddress } from '#lib/domain/email-address';
import { addPerson } from '#lib/storage/testing/fixtures';
import { benchParts } from '../../conformance/bench-parts.ts';
import { noted } from '../client.ts';
import { openedPrivacyIdea } from '../island.ts';
import { piOf } from '../pi.ts';
import type { Pi } from '../pi.ts';
import { privacyIdeaVariables } from '../settings.ts';
import { addUser } from './privacyidea-bench.ts';
import type { RunningPrivacyIdea } from './real-privacyidea.ts';
import { resolver } from './venv.ts';

const done = z.object({ value: z.unknown() });

/** What an operator is told when setting a server up, and of people whom it does not know. */
export function settingUpSuite(server: RunningPrivacyIdea): void {
  describe('privacyIDEA, being set up', () => {
    let pi: Pi;
    before(async () => {
      const clock = { now: () => Date.now() };
      const { parts } = await benchParts(clock, {});
      pi = piOf(parts, privacyIdeaVariables.parse(server.variables));
    });
    after(() => pi.parts.store.close());

    const steps = async () => (await openedPrivacyIdea(pi).setUp?.()) ?? [];
    const notInForce = async () => (await steps()).filter(({ inForce }) => !inForce);
    const failures = (found: readonly Inspected[]) =>
      found.filter(({ state }) => state === 'fail').map(({ words }) => words);

    test('nothing is in force at first; what was written is, but for the gateway, whose token nobody can read', async () => {
      const all = await steps();
      assert.ok(all.length > 10);
      assert.ok(failures(await openedPrivacyIdea(pi).inspect()).length > 5);
      for (const { inForce, write } of all) if (!inForce) await write();
      assert.deepEqual(failures(await openedPrivacyIdea(pi).inspect()), []);
      assert.deepEqual(
        (await notInForce()).map(({ words }) => words.split(':')[0]),
        ['SMS gateway latchkey'],
      );
    });

    test('what an operator has changed is written again, and nothing else', async () => {
      const path = '/system/setConfig';
      const body = { 'sms.providerTimeout': '60' };
      noted(await pi.client.asService({ method: 'POST', path, body, answer: done }), path);
      // It reads its settings again a second later.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const [gateway, ...settings] = (await notInForce()).map(({ words }) => words);
      assert.match(gateway ?? '', /^SMS gateway latchkey:/);
      assert.deepEqual(settings, [
        'system configuration sms.providerTimeout=300 (for all realms of the server; was 60)',
      ]);
    });

    test('a realm or a resolver that is not there is named', async () => {
      const other = (settings: Partial<Pi['settings']>) =>
        openedPrivacyIdea({ ...pi, settings: { ...pi.settings, ...settings } }).inspect();
      const first = failures(await other({ PRIVACYIDEA_REALM: 'nowhere' }));
      assert.ok(first.some((words) => words.startsWith('It has no realm "nowhere".')));
      const second = failures(await other({ PRIVACYIDEA_RESOLVER: 'none' }));
      assert.ok(second.some((words) => words.startsWith('The realm "people" has no resolver "none".')));
    });

    test('of somebody whom it does not know it is said so: to the operator, with what to do, and to them', async () => {
      const person = await addPerson(pi.parts.store, {});
      const opened = openedPrivacyIdea(pi);
      await assert.rejects(opened.backend.methodsOf(person), { name: 'Fault', code: 'person-not-there' });
      const look = async () => (await opened.inspectPerson?.(person)) ?? [];
      assert.match(failures(await look())[0] ?? '', /nobody is called .* Enter them in what the resolver reads/);
      await addUser(pi, person.email);
      const [found, ...more] = await look();
      assert.deepEqual([found?.state, more], ['ok', []]);
      assert.match(found?.words ?? '', /has set up: nothing\.$/);
    });

    test('of somebody who has another name there it is said which', async () => {
      const body = { user: 'pat', email: 'pat@riverside.example', resolver, password: 'not used' };
      noted(await pi.client.asService({ method: 'POST', path: '/user/', body, answer: done }), 'a new user');
      const found = await openedPrivacyIdea(pi).inspectPerson?.({ email: 'pat@riverside.example' as EmailAddress });
      assert.match(failures(found ?? [])[0] ?? '', /is called pat there: see PRIVACYIDEA_USERNAME/);
    });
  });
}
