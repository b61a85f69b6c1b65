import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { code, newNumber, said, unrecorded, worked } from '../../conformance/bench.ts';
import { tokensOf } from '../token.ts';
import type { PrivacyIdeaBench } from './privacyidea-bench.ts';

/** Whether nothing half-enrolled stays in privacyIDEA, whatever becomes of an enrolment. */
export function leftoversSuite(make: () => Promise<PrivacyIdeaBench>): void {
  describe('privacyIDEA, what is left behind', () => {
    let bench: PrivacyIdeaBench | undefined;
    before(async () => {
      bench = await make();
    });
    after(async () => bench?.close());

    test('of enrolments begun again, refused, resent and recorded in vain, nothing stays but what was proved', async () => {
      assert.ok(bench !== undefined);
      const { pi, backend, phone } = bench;
      const actor = await bench.newActor();
      const states = async () => (await tokensOf(pi, actor.person)).map((token) => token.rollout_state);
      const app = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
      worked(await backend.begin(actor, app));
      worked(await backend.begin(actor, app));
      assert.deepEqual(await states(), ['verify'], 'begun again');

      const number = newNumber();
      const text = { kind: 'text-message', enrolmentId: bench.newEnrolment(), number } as const;
      phone.breakGateway(true);
      assert.equal(said(await backend.begin(actor, text)), 'not-sent');
      phone.breakGateway(false);
      assert.deepEqual(await states(), ['verify'], 'refused');

      const { id } = worked(await backend.begin(actor, text));
      bench.wait(30_000);
      worked(await backend.resend(actor, id));
      assert.deepEqual(await states(), ['verify', 'verify', 'verify'], 'both texts count');
      const answer = { challenge: id, answer: code(phone.lastCode(number)) };
      worked(await backend.answer(actor, answer, unrecorded));
      assert.deepEqual((await states()).toSorted(), ['enrolled', 'verify'], 'one of them is proved');

      bench.wait(24 * 3_600_000);
      await bench.opened.sweep();
      assert.deepEqual(await states(), ['enrolled'], 'what was left is swept');
    });
  });
}
