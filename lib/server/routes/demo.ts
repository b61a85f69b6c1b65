import type { z } from 'zod';
import type { handsetForm } from '#lib/contract/forms';
import { actOnCall } from '#lib/gateways/simulated/index';
import type { HandsetAct } from '#lib/gateways/simulated/index';
import { callsTopic } from '#lib/ports/bus';
import type { Simulated } from '#lib/ports/store/simulated';
import { demoCalls } from '../demo-calls.ts';
import { latchkey } from '../latchkey.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Params = { readonly params: Promise<Readonly<Record<string, string>>> };

const noStore = { 'Cache-Control': 'no-store' };

export async function serveReset({ running, from }: Call<null, object>): Promise<Reply> {
  if (running.resetDemo === null) return nothingHere();
  await running.resetDemo();
  return { next: from ?? '/', body: { state: 'reset' } };
}

export async function serveHandset(call: Call<null, z.infer<typeof handsetForm>>): Promise<Reply> {
  const { running, input, params } = call;
  if (running.resetDemo === null) return nothingHere();
  const number = numberOf(params['number']);
  const next = `/demo/phones?number=${encodeURIComponent(number)}`;
  const act: HandsetAct = input.do === 'press' ? { do: 'press', key: input.key ?? '' } : { do: input.do };
  const done = await actOnCall(running.portal, params['id'] ?? '', act);
  running.portal.bus.tell(callsTopic);
  if (done.ok) return { next, body: { ...done.value } };
  return { next, refusal: { code: done.refusal === 'no-such-call' ? 'not-found' : 'not-understood' } };
}

export function readMessages(_request: Request, { params }: Params): Promise<Response> {
  return inDemo(async (simulated) => simulated.texts(numberOf((await params)['number'])));
}

export function readCalls(_request: Request, { params }: Params): Promise<Response> {
  return inDemo(async () => demoCalls(numberOf((await params)['number'])));
}

export function readMail(request: Request): Promise<Response> {
  const to = new URL(request.url).searchParams.get('to') ?? '';
  return inDemo((simulated) => simulated.mail(to.trim().toLowerCase()));
}

/** The demo's own; anywhere else there is no such address. */
async function inDemo(read: (simulated: Simulated) => Promise<unknown>): Promise<Response> {
  const { resetDemo, portal } = latchkey();
  if (resetDemo === null) return Response.json({ refusal: { code: 'not-found' } }, { status: 404 });
  return Response.json(await read(portal.store.simulated), { headers: noStore });
}

/** E.164 as the address carries it: `%2B44…`, or with the plus lost. */
function numberOf(text: string | undefined): string {
  const number = decoded(text ?? '').trim();
  return number.startsWith('+') ? number : `+${number}`;
}

/** Next hands on the address's parts still encoded, our own server decodes them; half an escape is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function nothingHere(): Reply {
  return { next: '/', refusal: { code: 'not-found' } };
}
