import { z } from 'zod';
import type { Delivery, TextGateway } from '#lib/ports/gateways';
import type { Patience } from '../ask.ts';
import { askTwilio } from './account.ts';
import type { TwilioTextSettings } from './variables.ts';

const sid = z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/);
const made = z.object({ sid });
const found = z.object({ status: z.string() });

// A code is good for five minutes; what is still queued then had better not arrive.
const goodFor = '300';

/** Sends texts by Twilio (Programmable Messaging, `Messages`). */
export function twilioText(settings: TwilioTextSettings, patience?: Patience): TextGateway {
  const { TWILIO_FROM: from } = settings;
  return {
    name: 'twilio',
    async send(to, text) {
      const sender = from.startsWith('MG') && from.length === 34 ? 'MessagingServiceSid' : 'From';
      const fields = new URLSearchParams({ To: to, [sender]: from, Body: text, ValidityPeriod: goodFor });
      const message = await askTwilio(settings, { path: 'Messages.json', fields, answer: made, patience });
      return message.sid;
    },
    async delivery(reference) {
      if (!sid.safeParse(reference).success) return 'unknown';
      const message = await askTwilio(settings, { path: `Messages/${reference}.json`, answer: found, patience });
      return deliveries[message.status] ?? 'unknown';
    },
  };
}

const deliveries: Readonly<Record<string, Delivery>> = {
  accepted: 'on-its-way',
  scheduled: 'on-its-way',
  queued: 'on-its-way',
  sending: 'on-its-way',
  sent: 'on-its-way',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};
