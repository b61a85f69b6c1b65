import type { MethodKind } from '#lib/domain/method';
import { alternativePhone } from './alternative-phone.ts';
import { authenticatorApp } from './authenticator-app.ts';
import { changeDefault } from './change-default.ts';
import type { Journey } from './journey.ts';
import { phoneCall } from './phone-call.ts';
import { securityKey } from './security-key.ts';
import { selfEnrol } from './self-enrol.ts';
import { textMessage } from './text-message.ts';

/** Every journey there is, in the order of the guide. */
export const journeys = {
  'self-enrol': selfEnrol,
  'authenticator-app': authenticatorApp,
  'text-message': textMessage,
  'phone-call': phoneCall,
  'alternative-phone': alternativePhone,
  'security-key': securityKey,
  'change-default': changeDefault,
} as const;

export type Journeys = typeof journeys;
export type JourneyId = keyof Journeys;

/** The journey of that name, if there is one. */
export function findJourney(id: string): Journey | undefined {
  return Object.hasOwn(journeys, id) ? journeys[id as JourneyId] : undefined;
}

/** The journey that sets up a kind of method, if there is one yet. */
export function journeyFor(kind: MethodKind): Journey | undefined {
  return Object.values<Journey>(journeys).find((each) => each.enrols === kind);
}
