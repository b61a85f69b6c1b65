import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { approvalText } from '#lib/domain/binding-code';
import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import type { Method } from '#lib/domain/method';
import type { Bound, Decision } from '#lib/ports/phone-app';
import { as, unrecorded, worked } from '../../conformance/bench.ts';
import type { EmbeddedBench } from './embedded-bench.ts';

/** A phone with the portal's own authenticator, without a browser around it. */
export interface SoftPhone {
  readonly publicKey: { readonly x: string; readonly y: string };
  /** Signs what somebody does with a request. `forged` changes what is signed but not what is sent. */
  decision(
    id: string,
    did: { readonly does: Decision['does']; readonly number?: string },
    forged?: Partial<Parameters<typeof approvalText>[0]>,
  ): Decision;
}

/** A new phone with a key of its own. */
export function softPhone(of: { readonly account: string; readonly origin: string }): SoftPhone {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: { x, y },
    decision(id, { does, number = '' }, forged = {}) {
      const text = approvalText({ id, decision: does, number, ...of, ...forged });
      return { id, does, number, signature: signed(text, privateKey) };
    },
  };
}

function signed(text: string, key: KeyObject): string {
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** A phone that has just scanned the code of an enrolment; nothing is proved yet. */
export async function boundPhone(bench: EmbeddedBench, actor: Actor) {
  const request = { kind: 'authenticator-app', enrolmentId: bench.newEnrolment(), app: 'own' } as const;
  const shown = as('bind-phone', worked(await bench.backend.begin(actor, request)));
  const phone = softPhone({ account: actor.person.email, origin: bench.origin });
  const given = { place: null, publicKey: phone.publicKey, phone: 'Pocket', subscription: null };
  const bound: Bound = worked(await bench.phoneApp.bind({ ...given, code: codeIn(shown) }));
  return { shown, phone, bound };
}

/** The code that a QR carries. */
export function codeIn(shown: Extract<Challenge, { readonly kind: 'bind-phone' }>): string {
  return new URL(shown.link).hash.replace('#add=', '');
}

/** Sets up the portal's own authenticator, all the way. */
export async function withOwnApp(bench: EmbeddedBench, actor: Actor) {
  const { shown, phone, bound } = await boundPhone(bench, actor);
  const asked = as('approve', worked(await bench.backend.resend(actor, shown.id)));
  const approval = phone.decision(shown.id, { does: 'approve', number: asked.number });
  worked(await bench.phoneApp.decide(bound.authenticator, approval, unrecorded));
  const proof = { challenge: shown.id, answer: { kind: 'elsewhere' } } as const;
  const proved = worked(await bench.backend.answer(actor, proof, unrecorded));
  const method: Method = proved.method;
  return { method, phone, bound, challenge: shown.id };
}
