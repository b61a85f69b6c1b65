import { findJourney } from '#lib/journeys/registry';
import { activityWords } from './activity-page.ts';
import { countryInWords } from './assist.ts';
import { chooseWords } from './choose-method.ts';
import { devicesWords } from './devices.ts';
import { recoveryWords } from './recovery-codes.ts';
import { changeDefaultWords, enrolWords, offWords, profileWords, selfServiceWords } from './self-service.ts';
import { confirmWords, noticeWords } from './sign-in.ts';

/** What somebody at the service desk reads of an assist. */
export const assistDeskWords = {
  join: {
    title: 'Join a person',
    lead: 'They choose “Get help” on their page and read out a code.',
    code: 'Help code',
    codeHint: '8 letters and digits. Capitals, spaces and hyphens do not matter.',
    reason: 'Why do you want to join?',
    reasonHint: 'The person reads this before they let you in. It is kept with what was done.',
    button: 'Ask to join',
    rules: 'You see their screen without codes, keys or QR codes. Never ask for a security code or a password.',
  },
  title: (person: string) => `Helping ${person}`,
  titleAfter: (person: string) => `Helped ${person}`,
  titleNot: (person: string) => `${person} was not joined`,
  personsPage: (person: string) => `${person}’s page`,
  refresh: 'Refresh',
  reason: 'Why',
  until: (time: string) => `Until ${time} at most.`,
  knocking: (person: string) =>
    `${person} reads your name and your reason now. You see their screen as soon as they let you in. They have 5 minutes.`,
  away: (person: string) =>
    `${person} has not been heard of for a while. If they do not come back soon, it ends by itself.`,
  over: 'It is over',
  again: 'Join another person',
  end: 'End',
  screen: {
    title: (person: string) => `What ${person} sees`,
    none: 'Nothing yet.',
    onPage: 'They are on the page:',
    otherPage: 'another page',
    otherHidden: 'What stands on it is not shown to you.',
    offered: 'They can choose from:',
    problem: 'They read this message:',
    empty: 'Nothing yet',
    button: 'Button:',
    typing: (person: string) => `What ${person} types is here once it has been sent.`,
    proved: 'The method works.',
    challenge: {
      'scan-qr': null,
      'enter-code': null,
      'bind-phone': (person: string) => `${person} points the authenticator on their phone at it.`,
      approve: (person: string) => `A number stands there that ${person} enters on their phone. Only they can see it.`,
      'take-call': (person: string) => `${person} is being called: they answer, listen, and press #.`,
      'touch-key': (person: string) => `${person} is asked to touch their key, or to unlock this device.`,
    },
  },
  may: {
    title: 'What you can do now',
    askToDrive: 'Ask to help on their screen',
    askText: 'With their leave you can choose the method, fill in what is not secret, send again, go back and on.',
    asked: (person: string) => `You have asked to help on the screen. ${person} has not answered yet.`,
    watchOnly: 'Tell them what to press. The codes are theirs to enter.',
    none: 'Nothing here is yours to do: the rest is for them.',
    choose: 'Set up',
    number: 'Mobile phone number',
    country: 'Country',
    numberHint: 'It is used once they have said that it is right.',
    name: 'Name',
    nameHint: 'It is used once they have said that it is right.',
    text: (person: string) => `Ask ${person} to confirm it, then text a code`,
    call: (person: string) => `Ask ${person} to confirm it, then call`,
    fillIn: (person: string) => `Ask ${person} to confirm it`,
    resend: { code: 'Text another code', call: 'Call again', prompt: 'Ask the phone again', qr: 'Make a new QR code' },
    newQr: (person: string) =>
      `If ${person} has scanned the QR code already, a new one takes its place: they scan that one, and what the app has added before does not work.`,
    change: 'Change it',
    withdraw: 'Take it back',
    refused: (person: string, field: 'number' | 'name') => `${person} said no. Ask for the ${field} again.`,
    back: 'Go back a step',
    on: 'Go on',
    waits: (person: string) => `You have filled this in. It waits for ${person}’s “Yes, that’s right”:`,
  },
  lines: 'What has happened so far',
} as const;

/** The parts of a screen by their names, as labels. */
const labels: Readonly<Record<string, string>> = {
  number: 'Mobile phone number',
  country: 'Country',
  by: 'To be proved by',
  name: 'Name',
  code: 'Security code',
  account: 'Account',
  app: 'App',
  'sent-to': 'Number',
};

/** What a hidden part is. */
const hidden: Readonly<Record<string, string>> = {
  qr: 'A QR code',
  key: 'A key to type',
  code: 'A field for a security code',
  number: 'A number',
  approve: 'A number to enter on the phone',
  password: 'A field for a password',
  'app-password': 'An app password',
  'recovery-codes': 'Recovery codes',
};

/** The label of a part of the person's screen. */
export function seenLabel(field: string): string {
  return labels[field] ?? field.charAt(0).toUpperCase() + field.slice(1).replaceAll('-', ' ');
}

/** A value of the person's screen, as they read it. */
export function seenValue(field: string, value: string): string {
  if (field === 'country') return countryInWords(value);
  if (field === 'by') return value === 'call' ? 'a call' : 'a text message';
  return value;
}

/** "A QR code is here. Only Sam Patel can see it." */
export function hiddenWords(field: string, person: string): string {
  const what = hidden[field] ?? 'Something secret';
  return what.endsWith('s')
    ? `${what} are here. Only ${person} can see them.`
    : `${what} is here. Only ${person} can see it.`;
}

/** "Guide 1.3, steps 6 and 7"; null where the guide does not have this screen. */
export function guideWords(journey: string, steps: readonly number[]): string | null {
  const section = findJourney(journey)?.guide.section ?? null;
  const [first, last] = [steps[0], steps.at(-1)];
  if (section === null || first === undefined || last === undefined) return null;
  if (first === last) return `Guide ${section}, step ${first}`;
  return `Guide ${section}, steps ${first} ${last === first + 1 ? 'and' : 'to'} ${last}`;
}

const pages: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, 'Home'],
  [/^\/sign-in\/notice$/, noticeWords.title],
  [/^\/sign-in\/confirm$/, confirmWords.title],
  [/^\/profile$/, profileWords.title],
  [/^\/self-service$/, selfServiceWords.title],
  [/^\/self-service\/enrol$/, enrolWords.title],
  [/^\/self-service\/choose-method$/, chooseWords.title],
  [/^\/self-service\/change-default$/, changeDefaultWords.title],
  [/^\/self-service\/methods(\/|$)/, 'One of their methods'],
  [/^\/self-service\/app-passwords?(\/|$)/, 'App passwords'],
  [/^\/self-service\/recovery-codes(\/|$)/, recoveryWords.title],
  [/^\/self-service\/devices$/, devicesWords.title],
  [/^\/self-service\/activity(\/|$)/, activityWords.title],
  [/^\/self-service\/switch-off$/, offWords.title],
  [/^\/self-service\/on-your-phone$/, 'On your phone'],
  [/^\/(help|guides)(\/|$)/, 'Help'],
];

/** What a page is called; nothing of its address but that. */
export function pageName(path: string): string {
  return pages.find(([of]) => of.test(path))?.[1] ?? assistDeskWords.screen.otherPage;
}
