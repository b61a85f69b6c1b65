import { z } from 'zod';
import { isFault, Fault } from '#lib/domain/fault';
import { recallMobileNumber } from '#lib/domain/phone-number';
import type { MobileNumber } from '#lib/domain/phone-number';
import type { Hook } from '#lib/ports/backend-island';
import type { Pi } from '../pi.ts';
import { asWord } from '../word.ts';

/** privacyIDEA reads each value as JSON if it can: a number may come as one, and has then lost its plus. */
const asText = z.union([z.string(), z.number()]).transform(String);
const given = z.object({ to: asText, text: asText });

/** `smstext` is set to the code, the serial and the word that was given with the challenge. */
const shape = /^([0-9]{6}) ([\w-]{1,64})(?: ([\w-]{0,32}))?\s*$/;

/** Sends what privacyIDEA wants texted: it has made the code, the words around it and the gateway are the portal's. */
export function textHook(pi: Pi): Hook {
  return async ({ body }) => {
    const read = given.safeParse(body);
    const [, code = '', , word = ''] = (read.success ? shape.exec(read.data.text) : null) ?? [];
    const number = read.success ? numberOf(read.data.to) : null;
    if (number === null || code === '') return { status: 400, body: { sent: false } };
    const why = asWord(word) === 'text-reset' ? 'new-password' : 'proof';
    try {
      await pi.parts.texts.send(number, pi.parts.words.codeText(code, why));
      return { status: 200, body: { sent: true } };
    } catch (thrown) {
      const fault = isFault(thrown) ? thrown : new Fault('gateway-unreachable', 'The text gateway failed.', thrown);
      pi.parts.onFault?.(fault);
      return { status: 503, body: { sent: false } };
    }
  };
}

/** In E.164, also where it was kept without its plus or with a national nought; null for what is no mobile number. */
function numberOf(text: string): MobileNumber | null {
  const plain = text.replace(/[\s()-]/g, '').replace(/^(?:00|\+)/, '');
  try {
    return recallMobileNumber(`+${plain.replace(/^0(?=7)/, '44')}`);
  } catch {
    return null;
  }
}
