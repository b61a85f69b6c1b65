import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { as, code, said, unrecorded, worked } from '../../conformance/bench.ts';
import { appCode } from '../../conformance/pocket-phone.ts';
import { noted } from '../client.ts';
import { tokensOf } from '../token.ts';
import type { PrivacyIdeaBench } from './privacyidea-bench.ts';

const anything = z.object({ value: z.unknown() });

/** Whether a stranger who is asked for a new password can lock what its owner signs in with. */
export function resetsSuite(make: () => Promise<PrivacyIdeaBench>): void {
  describe('privacyIDEA, answers of strangers', () => {
    let bench: PrivacyIdeaBench | undefined;
    before(async () => {
      bench = await make();
    });
    after(async () => bench?.close());

    test('a password reset leaves its owner tries at a token that privacyIDEA locks after ten', async () => {
      assert.ok(bench !== undefined);
      const { pi, backend } = bench;
      const actor = await bench.newActor();
      const app = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'other' } as const;
      const shown = as('scan-qr', worked(await backend.begin(actor, app)));
      const first = { challenge: shown.id, answer: code(appCode(shown.uri, bench.now())) };
      worked(await backend.answer(actor, first, unrecorded));
      const [token] = await tokensOf(pi, actor.person);
      assert.ok(token !== undefined);
      const method = token.serial;
      const path = `/token/set/${method}`;
      noted(
        await pi.client.asService({ method: 'POST', path, body: { max_failcount: 10 }, answer: anything }),
        'a limit',
      );

      const heard: string[] = [];
      while (heard.at(-1) !== 'method-disabled' && heard.length < 12) {
        bench.wait(3_600_000);
        const asked = await backend.challenge(actor, { method, purpose: 'reset' });
        const answer = { answer: code('000000'), purpose: 'reset' } as const;
        heard.push(
          said(asked.ok ? await backend.answer(actor, { challenge: asked.value.id, ...answer }, unrecorded) : asked),
        );
      }
      assert.deepEqual(heard, [...Array<string>(5).fill('wrong-code'), 'method-disabled']);

      bench.wait(60_000);
      const own = worked(await backend.challenge(actor, { method, purpose: 'sign-in' }));
      const right = { challenge: own.id, answer: code(appCode(shown.uri, bench.now())) };
      assert.equal(said(await backend.answer(actor, right, unrecorded)), 'ok');
      assert.equal(said(await backend.challenge(actor, { method, purpose: 'reset' })), 'ok', 'it is forgotten');
    });
  });
}
