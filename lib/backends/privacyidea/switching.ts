import { z } from 'zod';
import type { MethodId } from '#lib/domain/method';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import type { Named } from './username.ts';

const done = z.object({ value: z.unknown() });

/** Switches a token off: it answers for nothing until it is switched on again. Null does nothing. */
export async function switchOff(pi: Pi, person: Named, method: MethodId | null): Promise<void> {
  if (method !== null) await change(pi, person, { path: '/token/disable', method });
}

/** Switches a token on. */
export async function switchOn(pi: Pi, person: Named, method: MethodId): Promise<void> {
  await change(pi, person, { path: '/token/enable', method });
}

/** Forgets the wrong answers that were counted there. */
export async function resetCount(pi: Pi, person: Named, method: MethodId): Promise<void> {
  await change(pi, person, { path: '/token/reset', method });
}

/** Gives a token another name. */
export async function describe(
  pi: Pi,
  person: Named,
  to: { readonly method: MethodId; readonly name: string },
): Promise<void> {
  const path = `/token/description/${encodeURIComponent(to.method)}`;
  const body = { description: to.name };
  noted(await pi.client.asPerson(person, { method: 'POST', path, body, answer: done }), 'to rename a token');
}

/** Never without a serial: it would be done to every token of the person. */
async function change(pi: Pi, person: Named, of: { readonly path: string; readonly method: MethodId }): Promise<void> {
  const path = `${of.path}/${encodeURIComponent(of.method)}`;
  noted(await pi.client.asPerson(person, { method: 'POST', path, body: { serial: of.method }, answer: done }), of.path);
}
