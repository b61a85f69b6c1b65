import type { z } from 'zod';
import type { Origin } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import { Secret } from '#lib/domain/secret';
import { refusalStatus } from '#lib/contract/refusal-status';
import { latchkey } from './latchkey.ts';
import type { Latchkey } from './latchkey.ts';
import { failed, turnedAway } from './reply.ts';
import { readBody } from './request-body.ts';
import { sameOrigin } from './same-origin.ts';
import { originOf } from './visitor.ts';

/** What a route of the phone's app is given. */
export interface PhoneCall<Input> {
  readonly running: Latchkey;
  /** The phone that calls, known by its token. */
  readonly authenticator: string;
  readonly input: Input;
  readonly origin: Origin;
  readonly params: Readonly<Record<string, string>>;
}

interface Spec<Input> {
  /** `phone`: one that is bound to an account and carries its token; `anyone`: one that is about to be. */
  readonly who: 'phone' | 'anyone';
  readonly input: z.ZodType<Input>;
  readonly serve: (call: PhoneCall<Input>) => Promise<object | { readonly refusal: Refusal }>;
}

type Context = { readonly params: Promise<Readonly<Record<string, string>>> };

/**
 * A route that the phone's app calls: JSON in and out. In this order: origin, size, which phone, schema, service, status.
 * The app has no session of the portal and gets none here.
 */
export function phoneRoute<Input>(spec: Spec<Input>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const running = latchkey();
    try {
      if (!sameOrigin(request.headers, running.settings.publicUrl, 'pages')) {
        return turnedAway(request, { code: 'foreign-origin' });
      }
      const body = await readBody(request);
      if (!body.ok && body.refusal.code === 'too-large') return turnedAway(request, body.refusal);
      const authenticator = spec.who === 'anyone' ? '' : await phoneOf(request, running);
      if (authenticator === null) return refusedWith({ code: 'authenticator-gone' });
      const input = body.ok ? spec.input.safeParse(body.value) : null;
      if (input?.success !== true) return refusedWith({ code: 'not-understood' });
      const params = await context.params;
      const origin = originOf(request.headers);
      const served = await spec.serve({ running, authenticator, input: input.data, origin, params });
      return 'refusal' in served ? refusedWith(served.refusal) : answered(served);
    } catch (failure) {
      return failed(request, running, failure);
    }
  };
}

/** The phone behind `Authorization: Bearer`; null when there is none any more. */
export async function phoneOf(request: Request, { portal }: Latchkey): Promise<string | null> {
  const token = /^Bearer ([A-Za-z0-9_-]{1,100})$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return token === undefined ? null : portal.phoneApp.authenticatorOf(new Secret(token));
}

export function refusedWith(refusal: Refusal): Response {
  return Response.json({ refusal }, { status: refusalStatus[refusal.code], headers: { 'Cache-Control': 'no-store' } });
}

export function answered(body: object): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
}
