import type { UkRegion } from '#lib/domain/phone-number';
import type { Journeys } from '#lib/journeys/registry';
import { regionsInWords } from './countries.ts';

/** Screens that are pages of their own; their words are with the pages. */
type PageId = 'choose' | 'sign-in' | 'my-profile' | 'self-service' | 'confirm' | 'enabled' | 'change' | 'pick';

/** Journeys that an enrolment walks through. */
export type EnrolmentJourneyId = 'authenticator-app' | 'text-message' | 'security-key';

type ScreenIdOf<Id extends EnrolmentJourneyId> = Exclude<Journeys[Id]['steps'][number]['id'], PageId>;

/** Any screen of a journey. A new one has no words until it is in `journeyWords`, and does not compile. */
export type ScreenId = { [Id in EnrolmentJourneyId]: ScreenIdOf<Id> }[EnrolmentJourneyId];

interface JourneyWords<Screens extends string> {
  /** After "Set up": part of the caption. */
  readonly caption: string;
  readonly titles: Readonly<Record<Screens, string>>;
}

export const journeyWords: { readonly [Id in EnrolmentJourneyId]: JourneyWords<ScreenIdOf<Id>> } = {
  'text-message': {
    caption: 'Set up text message',
    titles: {
      'mobile-number': 'What is your mobile number?',
      'enter-code': 'Enter the code we texted you',
      finished: 'Your text message is set up',
    },
  },
  'authenticator-app': {
    caption: 'Set up authenticator app',
    titles: {
      'get-the-app': 'Get the app on your phone',
      'scan-qr': 'Scan this with the app',
      'try-it-out': 'Let’s try it out',
      finished: 'Your authenticator app is set up',
    },
  },
  'security-key': {
    caption: 'Set up security key',
    titles: {
      'touch-key': 'Use your key or this device',
      name: 'Give your key a name',
      finished: 'Your security key is set up',
    },
  },
};

/** "Set up text message — step 1 of 3". */
export function stepCaption(journey: EnrolmentJourneyId, position: number, total: number): string {
  return `${journeyWords[journey].caption} — step ${position} of ${total}`;
}

/** The heading of a screen. */
export function stepTitle(journey: EnrolmentJourneyId, step: string): string {
  const titles: Readonly<Record<string, string>> = journeyWords[journey].titles;
  return titles[step] ?? journeyWords[journey].caption;
}

/** Whether a journey is one that an enrolment walks through. */
export function isEnrolmentJourney(id: string): id is EnrolmentJourneyId {
  return Object.hasOwn(journeyWords, id);
}

export const wizardWords = {
  next: 'Next',
  done: 'Done',
  different: 'I want to set up a different method',
  number: {
    label: 'Mobile phone number',
    country: 'Country',
    hint: (regions: readonly UkRegion[]) =>
      `Write it as you like. It must be a mobile from ${regionsInWords(regions)}.`,
    others: 'Others (not accepted here)',
    why: 'Why do you ask?',
    whyText:
      'We text a code to this number when you sign in. It is used for nothing else, and it is not added to your profile.',
    button: 'Text me a code',
  },
  code: {
    label: 'Security code',
    lead: (ending: string) => `We sent 6 digits to the number ending ${ending}. They work for 5 minutes.`,
    notReceived: 'Not received it?',
    notReceivedText: 'It can take a minute. Check that your phone has signal.',
    change: 'Change the number',
    again: 'Send another code',
    againLater: (when: string) => `You can ask for another code ${when}.`,
    againNone: 'No more codes can be sent to this number for now. Use another number or a different method.',
    button: 'Next',
  },
  app: {
    lead: (name: string) => `We suggest ${name}. It is free. Any other authenticator app works as well.`,
    scan: 'Point your phone’s camera at the picture below that says your kind of phone.',
    android: 'Android',
    iphone: 'iPhone',
    pictureOf: (store: string) => `QR code that opens ${store} on your phone`,
    download: 'Download now',
    downloadFor: (phone: string) => `for ${phone}`,
    already: 'I already have an app',
    alreadyText: 'Good. Open it and choose Next.',
  },
  qr: {
    how: [
      'Open the app and tap + or Add account.',
      'If it asks, choose “Work or school account”.',
      'Choose “Scan QR code” and point your phone here.',
    ],
    picture: "QR code for your authenticator app. If you cannot scan it, open “Can't scan image?” below.",
    account: 'Account',
    lasts: (until: string) => `This code works until ${until}. Do not share it.`,
    cannot: "Can't scan image?",
    cannotText: 'Enter this key into the app by hand. Some apps call it a code or a secret.',
    key: 'Key',
    copy: 'Copy key',
    kind: 'If it asks: time-based, 6 digits, every 30 seconds, SHA-1.',
    sameDevice: 'Is the app on this device?',
    open: 'Open in the app',
    over: 'This QR code has expired. Nothing is lost: make a new one.',
    renew: 'Make a new QR code',
  },
  tryOut: {
    label: 'Security code',
    lead: 'Enter the 6 digits that the app shows for this account.',
    help: 'The code is not accepted?',
    helpText:
      'The code changes every 30 seconds. Check that you read the account you have just added, and that your phone sets its clock by itself.',
    scanAgain: 'Scan the QR code again',
    button: 'Next',
  },
  key: {
    lead: 'A security key is a small device that you plug in or hold to your phone. This device’s own lock (fingerprint, face or PIN) can do the same: that is called a passkey.',
    what: 'Press the button. Your browser then asks which one you want to use, and to touch or unlock it.',
    button: 'Use my key',
    over: 'The request to your key has expired. Nothing is lost: ask again.',
    renew: 'Ask again',
    noScript:
      'A security key needs JavaScript, which is off in this browser. Switch it on and load this page again, or set up a different method: those work without it.',
    waiting: 'Waiting for your key. Follow what your browser shows.',
  },
  name: {
    label: 'Name',
    hint: 'So that you can tell it from others. You can keep this one.',
    button: 'Next',
    first: 'Your key works.',
  },
  finished: {
    panel: 'It works.',
    next: 'What happens now',
    signIn: {
      'text-message': 'When you next sign in, we text you a code after your password.',
      'authenticator-app': 'When you next sign in, we ask for the 6 digits from your app after your password.',
      'security-key': 'When you next sign in, we ask for your key after your password.',
    },
    notDefault: (asked: string) =>
      `When you next sign in, we still ask you for this first: ${asked}. It is your default.`,
    instead: 'You can choose the new one there, or make it your default.',
    change: 'Change',
    changeContext: 'your default sign-in method',
    told: 'We have sent you an e-mail about it.',
    nudgeTitle: 'Add a second method while you are here',
    nudge: 'A lost phone or key then does not lock you out.',
    nudgeLink: '+ Add a sign-in method',
    done: 'Done',
  },
  begin: {
    lead: 'You can stop at any time. Nothing changes until it works.',
    button: 'Set up',
    other: 'Choose another method',
    absent: 'This method cannot be set up here.',
  },
} as const;
