import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newMethod } from '#lib/storage/testing/fixtures';
import { code, newNumber, said, unrecorded, worked } from '../../conformance/bench.ts';
import { withApp, withKey } from '../../conformance/enrolled.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { EmbeddedBench } from './embedded-bench.ts';

/** How often a race is run: whoever can lose one does not lose each. */
const rounds = 10;

/** What two at once must not break, on whichever database. Each test has a bench of its own. */
export function racesSuite(name: string, make: (overrides?: Partial<BackendParts>) => Promise<EmbeddedBench>): void {
  const race = (what: string, work: (bench: EmbeddedBench) => Promise<void>): void => {
    void test(what, async () => {
      const bench = await make();
      try {
        for (let round = 0; round < rounds; round += 1) await work(bench);
      } finally {
        await bench.close();
      }
    });
  };

  describe(`${name}, at once`, () => {
    race('T-25: of two removes of two methods exactly one succeeds while MFA is on', async (bench) => {
      const actor = await bench.newActor({ mfaOn: true });
      const [app, key] = [await withApp(bench, actor), await withKey(bench, actor)];
      const removes = [app, key].map(({ method }) => bench.backend.remove(actor, method.id, unrecorded));
      assert.deepEqual((await Promise.all(removes)).map(said).sort(), ['last-method', 'ok']);
      assert.equal((await bench.store.methods.of(actor.person.id)).length, 1);
    });

    race('T-25: MFA is not switched on under the removal of the last method', async (bench) => {
      const actor = await bench.newActor();
      const { method } = await withApp(bench, actor);
      const order: string[] = [];
      await Promise.all([
        bench.backend.remove(actor, method.id, unrecorded).then((removed) => order.push(said(removed))),
        bench.store.transaction(async (tables) => {
          await tables.people.hold(actor.person.id);
          const left = await tables.methods.of(actor.person.id);
          await tables.people.switchMfaOn(actor.person.id, bench.now());
          order.push(left.length === 0 ? 'none left' : 'one left');
        }),
      ]);
      assert.ok(['last-method,one left', 'none left,ok'].includes(order.toSorted().join()), order.join());
    });

    race('T-25: a default made while it is removed is not the default', async (bench) => {
      const actor = await bench.newActor();
      const [app, key] = [await withApp(bench, actor), await withKey(bench, actor)];
      await Promise.all([
        bench.backend.makeDefault(actor, key.method.id, unrecorded),
        bench.backend.remove(actor, key.method.id, unrecorded),
      ]);
      assert.equal((await bench.store.people.byId(actor.person.id))?.defaultMethodId, app.method.id);
    });

    race('T-25: one number proved in two tabs is one method', async (bench) => {
      const actor = await bench.newActor();
      const number = newNumber();
      const answers = [];
      for (let tab = 0; tab < 2; tab += 1) {
        const request = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
        const { id } = worked(await bench.backend.begin(actor, request));
        answers.push({ challenge: id, answer: code(bench.phone.lastCode(number)) });
      }
      const proved = await Promise.all(answers.map((each) => bench.backend.answer(actor, each, unrecorded)));
      assert.deepEqual(proved.map(said).sort(), ['code-used', 'ok']);
      assert.equal((await bench.store.methods.of(actor.person.id)).length, 1);
    });

    test('T-25: two resends lose no code', async () => {
      const together = meeting();
      const bench = await make({ texts: { name: 'meeting', send: () => together.arrive().then(() => null) } });
      const actor = await bench.newActor();
      for (let round = 0; round < rounds; round += 1) {
        const secret = { kind: 'phone', number: newNumber() } as const;
        const phone = newMethod(actor.person.id, { kind: 'text-message', secret });
        await bench.store.methods.add(phone);
        together.of(1);
        const { id } = worked(await bench.backend.challenge(actor, { method: phone.id, purpose: 'sign-in' }));
        bench.wait(30_000);
        together.of(2);
        const resent = await Promise.all([1, 2].map(() => bench.backend.resend(actor, id)));
        assert.deepEqual(resent.map(said), ['ok', 'ok']);
        const row = await bench.store.challenges.byId(id);
        assert.equal(row?.secret.kind === 'codes' && row.secret.codes.length, 3);
      }
      await bench.close();
    });
  });
}

/** A place where those who arrive wait until as many as are expected are there. */
function meeting() {
  let expected = 1;
  let waiting: (() => void)[] = [];
  return {
    of: (many: number) => {
      expected = many;
    },
    arrive: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length < expected) return;
        for (const each of waiting) each();
        waiting = [];
      }),
  };
}
