import { z } from 'zod';
import { isFault, Fault } from '#lib/domain/fault';
import { recallMobileNumber } from '#lib/domain/phone-number';
import type { MobileNumber } from '#lib/domain/phone-number';
import type { Hook } from '#lib/ports/backend-island';
import { takeSend } from '../awaited-send.ts';
import type { Pi } from '../pi.ts';

/** privacyIDEA reads each value as JSON if it can: a number may come as one, and has then lost its plus. */
const asText = z.union([z.string(), z.number()]).transform(String);
const given = z.object({ to: asText, text: asText });

/** `smstext` is set to the code, the serial and the challenge; none is there while a token is being set up. */
const shape = /^([0-9]{6}) ([\w-]{1,64})(?: ([\w-]{0,64}))?\s*$/;

const refused = { status: 400, body: { sent: false } } as const;

/**
 * Takes what privacyIDEA wants to be texted, or told in a call: it has made the code, the words around it and the gateway
 * are the portal's. Only what the portal has just asked for goes out, once, to the number that it was asked for.
 */
export function textHook(pi: Pi): Hook {
  return async ({ body }) => {
    const read = given.safeParse(body);
    const [, code = '', serial = '', challenge = ''] = (read.success ? shape.exec(read.data.text) : null) ?? [];
    const number = read.success ? numberOf(read.data.to) : null;
    if (number === null || code === '') return refused;
    const awaited = await takeSend(pi, { id: challenge === '' ? serial : challenge, code });
    if (awaited === null || numberOf(awaited.number) !== number) return refused;
    return awaited.by === 'call' ? { status: 200, body: { sent: true } } : send(pi, number, { code, why: awaited.why });
  };
}

async function send(
  pi: Pi,
  number: MobileNumber,
  { code, why }: { readonly code: string; readonly why: 'proof' | 'new-password' },
): ReturnType<Hook> {
  try {
    await pi.parts.texts.send(number, pi.parts.words.codeText(code, why));
    return { status: 200, body: { sent: true } };
  } catch (thrown) {
    const fault = isFault(thrown) ? thrown : new Fault('gateway-unreachable', 'The text gateway failed.', thrown);
    pi.parts.onFault?.(fault);
    return { status: 503, body: { sent: false } };
  }
}

/** In E.164, also where it was kept without its plus or with a national nought; null for what is no mobile number. */
function numberOf(text: string): MobileNumber | null {
  const plain = text.replace(/[\s()-]/g, '').replace(/^(?:00|\+)/, '');
  try {
    return recallMobileNumber(`+${plain.replace(/^0(?=7)/, '44').replace(/^(?=7[0-9]{9}$)/, '44')}`);
  } catch {
    return null;
  }
}
