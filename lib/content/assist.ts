import type { AssistEnding, Proposal } from '#lib/domain/assist';
import { countries } from './countries.ts';

/** What the person reads of an assist. */
export const assistWords = {
  getHelp: 'Get help',
  getHelpText: 'The service desk can look at this page with you.',
  label: 'Help from the service desk',
  warning: 'Never read out a security code, even to us.',
  news: 'See what is new',
  follow: (agent: string) => `Go to the page that ${agent} has opened`,
  someone: 'Somebody',
  asked: {
    title: 'Your help code',
    phone: 'Phone the service desk and read it out:',
    noPhone: 'Phone the service desk and read it out.',
    until: (time: string) => `It works once, until ${time}. They ask before they see anything.`,
    only: 'This is the only code to read out. Never read out a security code, even to us.',
    cancel: 'Cancel',
  },
  knocking: {
    title: (agent: string) => `${agent} from the service desk asks to see your screen`,
    reason: (reason: string) => `They say: “${reason}”`,
    sees: 'They will see which step you are on, the last three digits of numbers, and error messages.',
    seesNot: 'They will not see QR codes, keys, security codes, app passwords or recovery codes.',
    ask: 'Not on the phone with them? Then choose “Don’t allow”.',
    allow: 'Allow',
    decline: 'Don’t allow',
  },
  watching: (agent: string) => `${agent} from the service desk can see this page, but not your codes.`,
  /** Beside the button, where the sentence has been scrolled away. */
  watches: (agent: string) => `${agent} sees this`,
  until: (time: string) => `Until ${time} at most.`,
  end: 'End',
  asksToDrive: {
    title: (agent: string) => `${agent} asks to help on your screen`,
    text: 'They could choose the method, fill in a number or a name, send a code again, and go back and on. You say yes to each thing they fill in.',
    not: 'They cannot enter a code, or finish for you. You can take back control at any time.',
    allow: 'Allow',
    decline: 'No',
  },
  driving: {
    title: (agent: string) => `${agent} from the service desk is helping on this page. They cannot see your codes.`,
    takeBack: 'Take back control',
  },
  proposal: {
    title: (agent: string) => `${agent} has filled this in for you. Is it right?`,
    number: 'Mobile phone number',
    country: 'Country',
    by: 'Then',
    text: 'a code is texted to it',
    call: 'it is called',
    name: 'Name',
    confirm: 'Yes, that’s right',
    refuse: 'No',
  },
  renewed: {
    code: (agent: string) => `${agent} had a new code sent: use the newest.`,
    call: (agent: string) => `${agent} asked for another call: answer it and press #.`,
    prompt: (agent: string) => `${agent} asked your phone again: enter the number shown now.`,
    qr: (agent: string) =>
      `${agent} had a new QR code made: scan this one. If you had scanned the one before, delete that account from the app.`,
  },
  /** Where the question itself is out of sight. */
  asks: (agent: string) => `${agent} asks you something.`,
  show: 'Show it',
  over: {
    title: 'The service desk is not with you any more',
    titles: {
      cancelled: 'You have cancelled your help code',
      declined: 'Nobody was let in',
      'code-expired': 'Your help code has expired',
      'not-answered': 'Nobody was let in',
    },
    done: 'What was done',
    mail: 'We send you a list of it by e-mail.',
    close: 'Close',
  },
} as const;

/** A help code that nobody had typed yet, put back by the person. */
export const cancelledWords = 'Nobody had used it, and nobody saw anything.';

/** How it ended, as the person reads it. */
export const endingWords: Readonly<Record<AssistEnding, string>> = {
  'ended-by-person': 'You ended it.',
  'ended-by-agent': 'The service desk ended it.',
  declined: 'You did not allow it. Nobody saw anything.',
  'not-answered': 'The request was not answered in 5 minutes, so nobody was let in.',
  'code-expired': 'It was not used within 10 minutes. Choose “Get help” for a new one.',
  'time-up': 'The 30 minutes were up.',
  'signed-out': 'The service desk signed out, so it ended.',
  'connection-lost': 'The connection was lost for more than a minute.',
  'asked-anew': 'You asked for help again, so the help code from before is over.',
};

/** "United Kingdom (+44)"; the region itself where the list does not have it. */
export function countryInWords(region: string): string {
  const found = countries.find(({ code }) => code === region);
  return found === undefined ? region : `${found.name} (+${found.dial})`;
}

/** What was filled in, as rows of a list. */
export function proposalRows(proposal: Proposal): readonly (readonly [string, string])[] {
  const words = assistWords.proposal;
  if (proposal.what === 'name') return [[words.name, proposal.name]];
  return [
    [words.number, proposal.number],
    [words.country, countryInWords(proposal.country)],
    ...(proposal.by === null ? [] : [[words.by, words[proposal.by]] as const]),
  ];
}

/** "K7PM 3XQ9" letter by letter, for those who hear it. */
export function spelled(code: string): string {
  return code
    .split(/[\s-]+/)
    .map((group) => group.split('').join(' '))
    .join(', ');
}
