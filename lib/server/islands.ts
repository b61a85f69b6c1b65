import type { z } from 'zod';
import { embeddedIsland } from '#lib/backends/embedded/island';
import { microsoftGraphIsland } from '#lib/backends/microsoft-graph/island';
import { privacyIdeaIsland } from '#lib/backends/privacyidea/island';
import { Fault } from '#lib/domain/fault';
import { notifyText, notifyVariables } from '#lib/gateways/govuk-notify/index';
import { httpText, httpVariables } from '#lib/gateways/http/index';
import { simulatedMail, simulatedText, simulatedVoice } from '#lib/gateways/simulated/index';
import { smtpMail, smtpVariables } from '#lib/gateways/smtp/index';
import { twilioText, twilioTextVariables, twilioVoice, twilioVoiceVariables } from '#lib/gateways/twilio/index';
import type { CallEndings } from '#lib/gateways/twilio/index';
import type { BackendIsland } from '#lib/ports/backend-island';
import type { Clock } from '#lib/ports/clock';
import type { MailGateway, TextGateway, VoiceGateway } from '#lib/ports/gateways';
import type { Store } from '#lib/ports/store';

/** The backends that `MFA_BACKEND` can name. A new island is a new line here. */
export const backends: Readonly<Record<string, BackendIsland>> = {
  embedded: embeddedIsland,
  privacyidea: privacyIdeaIsland,
  'microsoft-graph': microsoftGraphIsland,
};

/** What a gateway may be made of, beside its own settings. */
export interface GatewayParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly endings: CallEndings;
}

/** A gateway that can be chosen: which variables are its own, and how it is opened with them. */
export interface GatewayIsland<Gateway> {
  readonly variables: readonly string[];
  readonly read: (given: Readonly<Record<string, string | undefined>>) => ReadSettings<Gateway>;
}

type ReadSettings<Gateway> =
  | { readonly ok: true; readonly open: (parts: GatewayParts) => Gateway }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

/** The gateways that `SMS_GATEWAY` can name. */
export const textGateways: Readonly<
  Record<'simulated' | 'twilio' | 'govuk-notify' | 'http', GatewayIsland<TextGateway>>
> = {
  simulated: plain(simulatedText),
  twilio: island(twilioTextVariables, (settings) => twilioText(settings)),
  'govuk-notify': island(notifyVariables, notifyText),
  http: island(httpVariables, (settings) => httpText(settings)),
};

/** The gateways that `VOICE_GATEWAY` can name; with `none` calls are not offered. */
export const voiceGateways: Readonly<Record<'simulated' | 'twilio' | 'none', GatewayIsland<VoiceGateway>>> = {
  simulated: plain(simulatedVoice),
  twilio: island(twilioVoiceVariables, twilioVoice),
  none: plain(noVoice),
};

/** The mail gateways; which one is used follows from `SMTP_URL` and the mode. */
export const mailGateways: Readonly<Record<'simulated' | 'smtp', GatewayIsland<MailGateway>>> = {
  simulated: plain(simulatedMail),
  smtp: island(smtpVariables, (settings) => smtpMail(settings)),
};

/** The names in a table of islands, for the configuration to choose from. */
export function namesOf<Name extends string>(islands: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(islands) as Name[];
}

function island<Shape extends z.ZodRawShape, Gateway>(
  variables: z.ZodObject<Shape>,
  open: (settings: z.infer<z.ZodObject<Shape>>, parts: GatewayParts) => Gateway,
): GatewayIsland<Gateway> {
  return {
    variables: Object.keys(variables.shape),
    read: (given) => {
      const read = variables.safeParse(given);
      if (!read.success) return { ok: false, issues: read.error.issues };
      return { ok: true, open: (parts) => open(read.data, parts) };
    },
  };
}

/** In place of a gateway where there is none. */
function noVoice(): VoiceGateway {
  return {
    name: 'none',
    call: () => Promise.reject(new Fault('misconfigured', 'There is no VOICE_GATEWAY to make a call with.')),
    stateOf: () => Promise.resolve(null),
  };
}

/** A gateway without settings. */
function plain<Gateway>(open: (parts: GatewayParts) => Gateway): GatewayIsland<Gateway> {
  return { variables: [], read: () => ({ ok: true, open }) };
}
