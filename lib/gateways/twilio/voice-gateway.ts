import { z } from 'zod';
import type { Clock } from '#lib/ports/clock';
import type { VoiceGateway } from '#lib/ports/gateways';
import type { Store } from '#lib/ports/store';
import type { Patience } from '../ask.ts';
import { askTwilio } from './account.ts';
import { hearNews, newsUrl } from './news.ts';
import type { CallEndings } from './news.ts';
import type { TwilioVoiceSettings } from './variables.ts';

export interface VoiceParts {
  readonly store: Pick<Store, 'calls'>;
  readonly clock: Clock;
  /** Where Twilio reaches the portal; without a slash at the end. */
  readonly publicUrl: string;
  readonly endings: CallEndings;
  readonly patience?: Patience;
}

const made = z.object({ sid: z.string().regex(/^CA[0-9a-fA-F]{32}$/) });

// Shorter than most voicemails wait before they answer.
const ringsFor = '25';
const longestCall = '120';
// By then it has ended, whether or not Twilio could tell us.
const certainlyOver = 180_000;

/**
 * Calls by Twilio (Programmable Voice, `Calls`). Twilio first finds out whether a person or a machine has answered, then
 * asks us what to say; all it tells is kept in the store, so that any process can be told and any can be asked.
 */
export function twilioVoice(settings: TwilioVoiceSettings, parts: VoiceParts): VoiceGateway {
  const { store, clock, patience } = parts;
  return {
    name: 'twilio',
    async call(to, words) {
      const id = await store.calls.begin(words, clock.now());
      try {
        const fields = callFields(parts.publicUrl, id, { To: to, From: settings.TWILIO_CALLER });
        const call = await askTwilio(settings, { path: 'Calls.json', fields, answer: made, patience });
        await store.calls.bind(id, call.sid);
      } catch (fault) {
        // If Twilio calls all the same, whoever answers is not asked for anything.
        await store.calls.advance(id, 'ended');
        throw fault;
      }
      return id;
    },
    async stateOf(id) {
      const row = await store.calls.byId(id);
      if (row === null) return null;
      const over = clock.now() - row.at > certainlyOver;
      return { state: over ? 'ended' : row.state, keys: row.keys };
    },
    hear: (news) => hearNews(settings, parts, news),
  };
}

function callFields(publicUrl: string, id: string, ends: Readonly<Record<string, string>>): URLSearchParams {
  const fields = new URLSearchParams({
    ...ends,
    Url: newsUrl(publicUrl, id, 'answered'),
    Method: 'POST',
    StatusCallback: newsUrl(publicUrl, id, 'status'),
    StatusCallbackMethod: 'POST',
    MachineDetection: 'Enable',
    Timeout: ringsFor,
    TimeLimit: longestCall,
  });
  for (const event of ['ringing', 'answered', 'completed']) fields.append('StatusCallbackEvent', event);
  return fields;
}
