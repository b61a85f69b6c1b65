import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import { as, said, unrecorded, worked } from '../../conformance/bench.ts';
import { softKey } from '../../conformance/soft-key.ts';
import { noted } from '../client.ts';
import { init } from '../enrolling.ts';
import { asText } from '../key-options.ts';
import type { PrivacyIdeaBench } from './privacyidea-bench.ts';

const options = z.looseObject({ challenge: z.string() });
const begun = z.object({ detail: z.object({ transaction_id: z.string(), passkey_registration: options }) });
const done = z.object({ value: z.literal(true) });
const made = z.object({
  id: z.string(),
  rawId: z.string(),
  response: z.object({ clientDataJSON: z.string(), attestationObject: z.string() }),
});

/** What passkeys must do that were set up at privacyIDEA itself. */
export function passkeySuite(make: () => Promise<PrivacyIdeaBench>): void {
  describe('privacyIDEA: passkeys of its own', () => {
    let bench: PrivacyIdeaBench;
    before(async () => {
      bench = await make();
    });
    after(() => bench.close());

    test('one is listed as a security key, and signs in', async () => {
      const actor = await bench.newActor();
      const key = softKey(bench.origin);
      await register(bench, actor, { key, serial: 'PIPK0001ABCD' });
      const { methods } = await bench.backend.methodsOf(actor.person);
      assert.deepEqual(
        methods.map(({ id, kind }) => [id, kind]),
        [['PIPK0001ABCD', 'security-key']],
      );
      const ask = async () => {
        const asking = { method: 'PIPK0001ABCD', purpose: 'sign-in' } as const;
        return as('touch-key', worked(await bench.backend.challenge(actor, asking)));
      };
      const answer = (challenge: string, response: unknown) =>
        bench.backend.answer(actor, { challenge, answer: { kind: 'key', response } }, unrecorded);
      const shown = await ask();
      const other = softKey(bench.origin).get(shown.options, { userHandle: null });
      assert.equal(said(await answer(shown.id, other)), 'key-not-yours');
      assert.equal(said(await answer(shown.id, key.get(shown.options, { brokenSignature: true }))), 'key-not-accepted');
      assert.equal(said(await answer(shown.id, key.get(shown.options))), 'ok');
      const again = await ask();
      assert.equal(said(await answer(again.id, key.get(again.options))), 'ok');
    });
  });
}

/** Sets a passkey up as privacyIDEA's own pages do. */
async function register(
  { pi, origin }: PrivacyIdeaBench,
  { person }: Actor,
  of: { readonly key: ReturnType<typeof softKey>; readonly serial: string },
): Promise<void> {
  const body = { type: 'passkey', serial: of.serial };
  const { detail } = noted(await init(pi, person, { body, answer: begun, origin }), 'a passkey');
  const { challenge, ...rest } = detail.passkey_registration;
  const created = made.parse(of.key.create({ ...rest, challenge: asText(challenge) }));
  const second = {
    ...body,
    transaction_id: detail.transaction_id,
    credential_id: created.id,
    rawId: created.rawId,
    authenticatorAttachment: 'cross-platform',
    ...created.response,
  };
  noted(await init(pi, person, { body: second, answer: done, origin }), 'a passkey');
}
