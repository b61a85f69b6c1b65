import { z } from 'zod';
import { needed, providerUrl } from '../settings.ts';

const account = {
  TWILIO_ACCOUNT_SID: needed(/^AC[0-9a-fA-F]{32}$/, 'must be AC and 32 hexadecimal digits'),
  TWILIO_AUTH_TOKEN: needed(/^\S+$/, 'must have no spaces'),
  TWILIO_BASE_URL: providerUrl('https://api.twilio.com'),
};

const aNumber = /^\+[1-9][0-9]{6,14}$/;

/** What texts by Twilio need. */
export const twilioTextVariables = z.object({
  ...account,
  TWILIO_FROM: needed(
    /^(\+[1-9][0-9]{6,14}|MG[0-9a-fA-F]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/,
    'must be a number (+44…), a messaging service (MG…) or a sender name of at most 11 letters and digits',
  ),
});

/** What calls by Twilio need. */
export const twilioVoiceVariables = z.object({
  ...account,
  TWILIO_CALLER: needed(aNumber, 'must be a number (+44…)'),
});

export type TwilioTextSettings = z.infer<typeof twilioTextVariables>;
export type TwilioVoiceSettings = z.infer<typeof twilioVoiceVariables>;
