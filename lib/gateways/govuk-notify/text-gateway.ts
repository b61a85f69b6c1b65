import { z } from 'zod';
import type { Clock } from '#lib/ports/clock';
import type { Delivery, TextGateway } from '#lib/ports/gateways';
import { accepted, jsonOf } from '../accepted.ts';
import { ask } from '../ask.ts';
import type { Patience } from '../ask.ts';
import { notifyToken } from './token.ts';
import type { NotifySettings } from './variables.ts';

const made = z.object({ id: z.uuid() });
const found = z.object({ status: z.string() });
const refusal = z.object({ errors: z.array(z.object({ error: z.string().regex(/^[A-Za-z]{1,40}$/) })).min(1) });

interface Parts {
  readonly clock: Clock;
  readonly patience?: Patience;
}

/** Sends texts by GOV.UK Notify, each through one template whose only field is the whole text. */
export function notifyText(settings: NotifySettings, parts: Parts): TextGateway {
  return {
    name: 'govuk-notify',
    async send(to, text) {
      const body = JSON.stringify({
        phone_number: to,
        template_id: settings.NOTIFY_TEMPLATE_ID,
        personalisation: { [settings.NOTIFY_TEMPLATE_FIELD]: text },
        ...(settings.NOTIFY_SENDER_ID === undefined ? {} : { sms_sender_id: settings.NOTIFY_SENDER_ID }),
      });
      return (await askNotify(settings, parts, { path: 'sms', body, answer: made })).id;
    },
    async delivery(reference) {
      if (!z.uuid().safeParse(reference).success) return 'unknown';
      const { status } = await askNotify(settings, parts, { path: reference, answer: found });
      return deliveries[status] ?? 'unknown';
    },
  };
}

interface Request<Body> {
  readonly path: string;
  readonly body?: string;
  readonly answer: z.ZodType<Body>;
}

/**
 * Of a 500 Notify says that it could not process the request and that it is to be sent again, and a 429 is refused before
 * anything is done: both are repeated once. A gateway in between (502, 504) may have passed it on: it is not.
 */
async function askNotify<Body>(settings: NotifySettings, parts: Parts, request: Request<Body>): Promise<Body> {
  const { path, body, answer } = request;
  const { clock, patience } = parts;
  const headers = {
    Accept: 'application/json',
    Authorization: `Bearer ${notifyToken(settings.NOTIFY_API_KEY, clock.now())}`,
  };
  const url = `${settings.NOTIFY_BASE_URL}/v2/notifications/${path}`;
  const json = { ...headers, 'Content-Type': 'application/json' };
  const answered = await ask(
    body === undefined ? { url, method: 'GET', headers } : { url, method: 'POST', headers: json, body },
    { gateway: 'govuk-notify', againAfter: [429, 500, 503], ...(patience === undefined ? {} : { patience }) },
  );
  return accepted(answered, { gateway: 'govuk-notify', body: answer, errorOf });
}

/** The kind of error; its message may repeat the telephone number. */
function errorOf(text: string): string | null {
  return refusal.safeParse(jsonOf(text)).data?.errors[0]?.error ?? null;
}

const deliveries: Readonly<Record<string, Delivery>> = {
  created: 'on-its-way',
  sending: 'on-its-way',
  pending: 'on-its-way',
  sent: 'on-its-way',
  delivered: 'delivered',
  'permanent-failure': 'failed',
  'temporary-failure': 'failed',
  'technical-failure': 'failed',
};
