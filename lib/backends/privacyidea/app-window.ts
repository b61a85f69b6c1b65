import { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import type { MethodId } from '#lib/domain/method';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import { useOf } from './serial.ts';

/**
 * For how many seconds before now the portal takes a code: its own half minute and the next (RFC 6238 §5.2). privacyIDEA
 * takes those from this long ago up to this long ahead, the last not included.
 */
const narrow = '30';

/**
 * What a token has where privacyIDEA is asked without the portal. It believes a clock to be wrong by what of a half minute
 * was over when a code was typed, and by another one for a code of the half minute before: with less than three, it would
 * refuse the very next code.
 */
const wide = '90';

/** What a token of an app is begun with, and what it has once it is proved. */
export const begunWindow = { timeWindow: narrow } as const;
export const provedWindow = { timeWindow: wide, timeShift: '0' } as const;

const done = z.object({ value: z.unknown() });

/**
 * Has a code judged by the time that it is. What privacyIDEA has learnt of the app's clock is forgotten first: it would
 * carry the window away from the present, a little with every code that was typed late. Of tokens that the portal did not
 * make it stays, and so does their window: a device with a clock of its own may need it.
 */
export async function atThePresent(pi: Pi, serial: MethodId, judge: () => Promise<boolean>): Promise<boolean> {
  if (useOf(serial) !== 'LKA') return judge();
  await write(pi, serial, { timeWindow: narrow, timeShift: '0' });
  try {
    return await judge();
  } finally {
    await widen(pi, serial);
  }
}

/** The answer is given by then; the next one at the portal comes out right in any case. */
async function widen(pi: Pi, serial: MethodId): Promise<void> {
  try {
    await write(pi, serial, { timeWindow: wide });
  } catch (failure) {
    const words = 'The window of an app could not be widened again: privacyIDEA itself may refuse its codes.';
    pi.parts.onFault?.(failure instanceof Fault ? failure : new Fault('backend-unreachable', words, failure));
  }
}

/** Since 3.14 only `/token/set` writes what is a token's own; before, it did not know of that, and any tokeninfo could be written. */
async function write(pi: Pi, serial: MethodId, facts: Readonly<Record<string, string>>): Promise<void> {
  const set = await post(pi, `/token/set/${encodeURIComponent(serial)}`, facts);
  if (set === Object.keys(facts).length) return;
  for (const [key, value] of Object.entries(facts)) {
    await post(pi, `/token/info/${encodeURIComponent(serial)}/${key}`, { value });
  }
}

async function post(pi: Pi, path: string, body: Readonly<Record<string, string>>): Promise<unknown> {
  return noted(await pi.client.asService({ method: 'POST', path, body, answer: done }), 'to write of a token').value;
}
