import type { Journeys } from '#lib/journeys/registry';

/** Screens that are pages of their own; their words are with the pages. */
type PageId =
  | 'choose'
  | 'sign-in'
  | 'my-profile'
  | 'self-service'
  | 'confirm'
  | 'enabled'
  | 'change'
  | 'pick'
  | 'prove-it-is-you'
  | 'add'
  | 'list';

/** Journeys that an enrolment walks through. */
export type EnrolmentJourneyId =
  'authenticator-app' | 'text-message' | 'phone-call' | 'alternative-phone' | 'security-key';

type ScreenIdOf<Id extends EnrolmentJourneyId> = Exclude<Journeys[Id]['steps'][number]['id'], PageId>;

/** Any screen of a journey. A new one has no words until it is in `journeyWords`, and does not compile. */
export type ScreenId = { [Id in EnrolmentJourneyId]: ScreenIdOf<Id> }[EnrolmentJourneyId];

interface JourneyWords<Screens extends string> {
  /** After "Set up": part of the caption. */
  readonly caption: string;
  readonly titles: Readonly<Record<Screens, string>>;
}

/** The screens that end every set-up. */
const ending = {
  'app-password-name': 'Name your app password',
  'app-password-key': 'Your app password',
  finished: 'You have finished',
} as const;

export const journeyWords: { readonly [Id in EnrolmentJourneyId]: JourneyWords<ScreenIdOf<Id>> } = {
  'text-message': {
    caption: 'Set up text message',
    titles: {
      'mobile-number': 'What is your mobile number?',
      'enter-code': 'Enter the code we texted you',
      'set-up': 'Your text message is set up',
      ...ending,
    },
  },
  'phone-call': {
    caption: 'Set up phone call',
    titles: {
      'mobile-number': 'What is your mobile number?',
      'take-call': 'Answer our call and press #',
      'set-up': 'Your phone call is set up',
      ...ending,
    },
  },
  'alternative-phone': {
    caption: 'Set up alternative phone',
    titles: {
      'mobile-number': 'What is your other mobile number?',
      'prove-number': 'Show that this number is yours',
      finished: 'Your alternative phone is set up',
    },
  },
  'authenticator-app': {
    caption: 'Set up authenticator app',
    titles: {
      'get-the-app': 'Get the app on your phone',
      'scan-qr': 'Scan this with the app',
      'try-it-out': 'Let’s try it out',
      'set-up': 'Your authenticator app is set up',
      ...ending,
    },
  },
  'security-key': {
    caption: 'Set up security key',
    titles: {
      'touch-key': 'Use your key or this device',
      name: 'Give your key a name',
      'set-up': 'Your security key is set up',
      ...ending,
    },
  },
};

/** The printed guide's heading (1.2, step 18) once a notification was approved on the phone. */
const approved = 'Notification approved';

/** "Set up text message — step 1 of 3"; what is made after the method works is not counted. */
export function stepCaption(journey: EnrolmentJourneyId, position: number, total: number): string {
  const { caption } = journeyWords[journey];
  return position > total ? caption : `${caption} — step ${position} of ${total}`;
}

/** The heading of a screen; `own`: with the portal's own authenticator. */
export function stepTitle(journey: EnrolmentJourneyId, step: string, own = false): string {
  if (own && journey === 'authenticator-app' && step === 'set-up') return approved;
  const titles: Readonly<Record<string, string>> = journeyWords[journey].titles;
  return titles[step] ?? journeyWords[journey].caption;
}

/** Whether a journey is one that an enrolment walks through. */
export function isEnrolmentJourney(id: string): id is EnrolmentJourneyId {
  return Object.hasOwn(journeyWords, id);
}
