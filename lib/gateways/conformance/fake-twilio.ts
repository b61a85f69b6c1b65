import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { CallNews, NewsAnswer } from '#lib/ports/gateways';
import type { Asked, Reply } from './provider.ts';

export const account = `AC${'0123456789abcdef'.repeat(2)}`;
export const token = 'a-secret-token-of-the-account';

/** Twilio's own way to say no. */
export function twilioError(status: number, code: number, message: string): Reply {
  const about = `https://www.twilio.com/docs/errors/${String(code)}`;
  return { status, body: JSON.stringify({ code, message, more_info: about, status }) };
}

/** What Twilio was asked to do, once. */
export interface Made {
  readonly sid: string;
  readonly fields: URLSearchParams;
}

/** Twilio as it documents itself, as far as it matters here: who asks, what they may ask, and what it answers. */
export function fakeTwilio(statusOf: (sid: string) => string = () => 'queued') {
  const messages: Made[] = [];
  const calls: Made[] = [];
  const make = (made: Made[], prefix: 'SM' | 'CA', body: string): Reply => {
    const fields = new URLSearchParams(body);
    if (!/^\+44[0-9]{10}$/.test(fields.get('To') ?? '')) {
      return twilioError(400, 21211, `The 'To' number ${fields.get('To') ?? ''} is not a valid phone number.`);
    }
    const sid = prefix + (made.length + 1).toString(16).padStart(32, '0');
    made.push({ sid, fields });
    return { status: 201, body: JSON.stringify({ sid, account_sid: account, status: 'queued', error_code: null }) };
  };
  const documented = ({ method, path, headers, body }: Asked): Reply => {
    const right = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
    if (headers.authorization !== right) return twilioError(401, 20003, 'Authenticate');
    const base = `/2010-04-01/Accounts/${account}/`;
    assert.ok(path.startsWith(base), path);
    const resource = path.slice(base.length);
    if (method === 'POST') assert.equal(headers['content-type'], 'application/x-www-form-urlencoded');
    if (method === 'POST' && resource === 'Messages.json') return make(messages, 'SM', body);
    if (method === 'POST' && resource === 'Calls.json') return make(calls, 'CA', body);
    const sid = /^Messages\/(SM[0-9a-f]{32})\.json$/.exec(resource)?.[1];
    if (method !== 'GET' || sid === undefined) return twilioError(404, 20404, 'The requested resource was not found');
    return { status: 200, body: JSON.stringify({ sid, status: statusOf(sid) }) };
  };
  return { messages, calls, documented };
}

/** Signs as Twilio does, written apart from what is tested. */
export function sign(url: string, fields: Readonly<Record<string, string>>, by = token): string {
  const names = Object.keys(fields).sort();
  const text = url + names.map((name) => name + (fields[name] ?? '')).join('');
  return createHmac('sha1', by).update(text).digest('base64');
}

/** What Twilio sends to a URL that it was given, and to which call and about what that is. */
export function newsFor(url: string, fields: Readonly<Record<string, string>>, by = token): CallNews {
  const [, call = '', about] = /\/api\/gateways\/twilio\/calls\/([^/]+)\/(answered|key|status)$/.exec(url) ?? [];
  return { call, about: about as CallNews['about'], fields, signature: sign(url, fields, by) };
}

type Hear = (news: CallNews) => Promise<NewsAnswer>;

/** The far end of a call that Twilio makes: what happens there, told to us in Twilio's way. */
export function farEnd(hear: Hear, { sid, fields: asked }: Made) {
  const about = (fields: Readonly<Record<string, string>>) => ({ CallSid: sid, AccountSid: account, ...fields });
  const [voiceUrl, statusUrl] = [asked.get('Url') ?? '', asked.get('StatusCallback') ?? ''];
  let markup = '';
  const end = {
    status: (status: string) => hear(newsFor(statusUrl, about({ CallStatus: status }))),
    /** What the call is to say now. */
    markup: () => markup,
    pickUp: async (by: string): Promise<NewsAnswer> => {
      await end.status('in-progress');
      const answer = await hear(newsFor(voiceUrl, about({ CallStatus: 'in-progress', AnsweredBy: by })));
      markup = answer.markup ?? '';
      return answer;
    },
    /** As far as the markup lets it through. */
    press: async (key: string): Promise<NewsAnswer | null> => {
      const gather = /<Gather ([^>]*)>/.exec(markup)?.[1] ?? '';
      const action = /action="([^"]*)"/.exec(gather)?.[1]?.replaceAll('&amp;', '&');
      const letsThrough = gather.includes('finishOnKey=""') || key !== '#';
      if (action === undefined || !letsThrough) return null;
      const answer = await hear(newsFor(action, about({ Digits: key })));
      markup = answer.markup ?? '';
      return answer;
    },
  };
  return end;
}
