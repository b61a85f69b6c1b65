import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { z } from 'zod';
import { shadowed } from '#lib/services/shadowed';
import { noted } from '../client.ts';
import { ownedBy, takeAway } from '../vault-token.ts';
import type { PrivacyIdeaBench } from './privacyidea-bench.ts';

const made = z.object({ detail: z.object({ serial: z.string() }) });

/** What the portal finds out about what was done in privacyIDEA itself. */
export function shadowSuite(make: () => Promise<PrivacyIdeaBench>): void {
  suite('the shadow of privacyIDEA', () => {
    let bench: PrivacyIdeaBench;
    before(async () => {
      bench = await make();
    });
    after(() => bench.close());

    test('a token that an operator adds or deletes there is told, and not the one that was there before', async () => {
      const { pi, store } = bench;
      const backend = shadowed(bench.backend, { store, clock: { now: bench.now } });
      const { person } = await bench.newActor({ mfaOn: true });
      const add = async () => {
        const body = { ...ownedBy(pi, person), type: 'hotp', genkey: '1' };
        const asked = await pi.client.asService({ method: 'POST', path: '/token/init', body, answer: made });
        return noted(asked, 'a token').detail.serial;
      };
      const look = async () => {
        bench.wait(2_000);
        return (await backend.methodsOf(person)).methods.map(({ id }) => id);
      };
      const old = await add();
      assert.deepEqual(await look(), [old]);
      const young = await add();
      assert.deepEqual((await look()).toSorted(), [old, young].toSorted());
      await takeAway(pi, old);
      assert.deepEqual(await look(), [young]);
      const lines = await store.audit.entriesOf(person.id, 9);
      const told = lines.map(({ event, actor }) => {
        assert.ok(event.what === 'method-found' || event.what === 'method-lost-elsewhere');
        return `${event.what} ${event.method.id} ${actor.kind}`;
      });
      assert.deepEqual(told, [`method-lost-elsewhere ${old} elsewhere`, `method-found ${young} elsewhere`]);
      assert.deepEqual(
        (await store.methods.of(person.id)).map(({ id }) => id),
        [young],
      );
    });
  });
}
