import { z } from 'zod';
import type { CallNews, NewsAnswer } from '#lib/ports/gateways';
import type { Store } from '#lib/ports/store';
import type { CallRow } from '#lib/ports/store/calls';
import { isSigned } from './signature.ts';
import { askForKey, hangUp, sayAndHangUp } from './twiml.ts';

/** How a call ends, in words, in the language of the call. */
export interface CallEndings {
  /** After `#`. */
  accepted(language: string): string;
  /** After any other key. */
  refused(language: string): string;
  /** When no key came. */
  noKey(language: string): string;
}

interface Account {
  readonly TWILIO_ACCOUNT_SID: string;
  readonly TWILIO_AUTH_TOKEN: string;
}

interface Parts {
  readonly store: Pick<Store, 'calls'>;
  readonly publicUrl: string;
  readonly endings: CallEndings;
}

/** Where Twilio tells us of a call. */
export function newsUrl(publicUrl: string, call: string, about: CallNews['about']): string {
  return `${publicUrl}/api/gateways/twilio/calls/${call}/${about}`;
}

const named = z.object({ CallSid: z.string().regex(/^CA[0-9a-fA-F]{32}$/), AccountSid: z.string() });
const pressed = z.object({ Digits: z.string().regex(/^[0-9*#]$/) });
const told = z.object({ CallStatus: z.string() });

/**
 * Hears what Twilio tells of a call (security rows A06c, A33): signed by our account for exactly this address, about a call
 * that we have made, under the name that call has. What has been said before, or comes too late, changes nothing.
 */
export async function hearNews(account: Account, parts: Parts, news: CallNews): Promise<NewsAnswer> {
  const content = { kind: 'form', pairs: Object.entries(news.fields) } as const;
  const url = newsUrl(parts.publicUrl, news.call, news.about);
  const { TWILIO_AUTH_TOKEN: token, TWILIO_ACCOUNT_SID: sid } = account;
  if (news.signature === null || !isSigned(token, { url, content, given: news.signature })) return answer(403);
  const { data: name } = named.safeParse(news.fields);
  if (name === undefined) return answer(400);
  const call = await parts.store.calls.byId(news.call);
  if (call === null || name.AccountSid !== sid) return answer(404);
  if (!(await parts.store.calls.bind(call.id, name.CallSid))) return answer(404);
  switch (news.about) {
    case 'answered':
      return pickUp(parts, call, news.fields['AnsweredBy']);
    case 'key':
      return press(parts, call, news.fields);
    case 'status':
      return advance(parts, call, news.fields);
  }
}

/**
 * `unknown` is what Twilio says of somebody who picks up and keeps silent, as people do; whatever else is not known to be
 * a person is a machine.
 */
async function pickUp(
  { store, publicUrl, endings }: Parts,
  call: CallRow,
  by: string | undefined,
): Promise<NewsAnswer> {
  const person = by === 'human' || by === 'unknown';
  if (!(await store.calls.pickUp(call.id, person ? 'person' : 'machine'))) return answer(409);
  if (!person) return answer(200, hangUp());
  const noKey = endings.noKey(call.language);
  return answer(200, askForKey(call, { action: newsUrl(publicUrl, call.id, 'key'), noKey }));
}

async function press({ store, endings }: Parts, call: CallRow, fields: CallNews['fields']): Promise<NewsAnswer> {
  const { data: key } = pressed.safeParse(fields);
  if (key === undefined) return answer(400);
  if (!(await store.calls.press(call.id, key.Digits))) return answer(409);
  const { language } = call;
  const spoken = key.Digits === '#' ? endings.accepted(language) : endings.refused(language);
  return answer(200, sayAndHangUp({ spoken, language }));
}

/** Twilio sends these in no certain order; what is old news is taken in silence. */
async function advance({ store }: Parts, call: CallRow, fields: CallNews['fields']): Promise<NewsAnswer> {
  const { data: status } = told.safeParse(fields);
  if (status === undefined) return answer(400);
  const to = states[status.CallStatus];
  if (to !== undefined) await store.calls.advance(call.id, to);
  return answer(204);
}

const states: Readonly<Record<string, 'answered' | 'ended'>> = {
  'in-progress': 'answered',
  completed: 'ended',
  busy: 'ended',
  failed: 'ended',
  'no-answer': 'ended',
  canceled: 'ended',
};

function answer(status: NewsAnswer['status'], markup: string | null = null): NewsAnswer {
  return { status, markup };
}
