import { z } from 'zod';
import { accepted, jsonOf } from '../accepted.ts';
import { ask } from '../ask.ts';
import type { Patience } from '../ask.ts';

/** The account that we ask as. */
export interface Account {
  readonly TWILIO_ACCOUNT_SID: string;
  readonly TWILIO_AUTH_TOKEN: string;
  readonly TWILIO_BASE_URL: string;
}

interface Request<Body> {
  /** Under the account, such as `Messages.json`. */
  readonly path: string;
  /** Left out to read only. */
  readonly fields?: URLSearchParams;
  readonly answer: z.ZodType<Body>;
  readonly patience: Patience | undefined;
}

const refusal = z.object({ code: z.number().int() });

/**
 * Asks Twilio's REST API. It knows no key by which it would recognise the same request again, so one that makes something
 * is repeated only after 429 and 503, by which it says that it has done nothing; never after a 500 or a lost connection.
 */
export async function askTwilio<Body>(account: Account, request: Request<Body>): Promise<Body> {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_BASE_URL: base } = account;
  const { fields, patience } = request;
  const headers = {
    Accept: 'application/json',
    Authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`,
  };
  const url = `${base}/2010-04-01/Accounts/${sid}/${request.path}`;
  const form = { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' };
  const answered = await ask(
    fields === undefined
      ? { url, method: 'GET', headers }
      : { url, method: 'POST', headers: form, body: fields.toString() },
    {
      gateway: 'twilio',
      againAfter: fields === undefined ? [429, 500, 502, 503, 504] : [429, 503],
      ...(patience === undefined ? {} : { patience }),
    },
  );
  return accepted(answered, { gateway: 'twilio', body: request.answer, errorOf });
}

/** Twilio's number for what is wrong; its message repeats the telephone number. */
function errorOf(text: string): string | null {
  const read = refusal.safeParse(jsonOf(text));
  return read.success ? String(read.data.code) : null;
}
