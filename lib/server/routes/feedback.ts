import type { z } from 'zod';
import type { feedbackForm } from '#lib/contract/forms';
import type { Refusal } from '#lib/domain/refusal';
import { findPresent } from '#lib/services/find-present';
import { giveFeedback } from '#lib/services/give-feedback';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Giving = Call<null, z.infer<typeof feedbackForm>>;

/** What a cookie can carry beside the rest (RFC 6265 §6.1: 4096 bytes), sealed and written in base64. */
const mostCarried = 2_100; // bytes

/** Anybody may say how it went. */
export async function serveFeedback(call: Giving): Promise<Reply> {
  const { running, input, origin } = call;
  const token = call.cookie('latchkey');
  const present = token === null || token === '' ? null : await findPresent(running.portal, token, origin);
  const typed = {
    ease: input.ease ?? '',
    about: input.about === undefined || input.about === '' ? null : input.about,
    text: input.text ?? '',
    mayContact: input.contact === 'yes',
    email: input.email ?? '',
  };
  const given = await giveFeedback(running.portal, { typed, present, origin });
  return given.ok ? { next: '/feedback/thanks' } : refused(call, given.refusal);
}

/** What was typed is drawn again, as much of it as a cookie can carry. */
function refused({ input }: Giving, refusal: Refusal): Reply {
  const typed = {
    ease: (input.ease ?? '').slice(0, 1),
    about: input.about ?? '',
    contact: input.contact ?? '',
    email: (input.email ?? '').slice(0, 254),
    text: beginningOf(input.text ?? ''),
  };
  return { next: '/feedback', refusal, said: { does: 'refused', refusal, field: null, typed } };
}

function beginningOf(text: string): string {
  let room = mostCarried;
  let end = 0;
  for (const character of text) {
    // As JSON writes it: a line break or a quotation mark takes two.
    room -= Buffer.byteLength(JSON.stringify(character)) - 2;
    if (room < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}
