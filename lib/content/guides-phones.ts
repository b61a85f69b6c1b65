import { appPassword, done, hash, pc, phone, signIn, toTheChoice, ukOnly } from './guide-words.ts';

const abroad = 'You pay nothing in the UK. Abroad, your provider may charge you for roaming.';

/** Guide 1.3. */
export const toATextMessage = {
  title: 'Set up text message',
  lead: 'When you sign in, we text a code to your mobile phone.',
  before: ['Your UK mobile phone, with signal.'],
  begin: '/self-service/text-message',
  numbered: {
    1: signIn,
    2: toTheChoice,
    3: pc(
      'The page lists the methods you can choose from. Find “Text message”.',
      'From the screens of any other method, “I want to set up a different method” leads here too.',
    ),
    4: pc('Choose Set up beside “Text message”.', ukOnly),
    5: pc('Choose your country, enter your mobile phone number, and choose “Text me a code”.'),
    6: phone('Open the text message that arrives. It has a code of six digits.', abroad),
    7: pc('Enter the six digits, then choose Next.'),
    8: appPassword.offer,
    9: appPassword.name,
    10: appPassword.key,
    11: done,
  },
} as const;

/** Guide 1.4. */
export const toACall = {
  title: 'Set up phone call',
  lead: 'When you sign in, we call your mobile phone and you press one key.',
  before: ['Your UK mobile phone, with signal.'],
  begin: '/self-service/phone-call',
  numbered: {
    1: signIn,
    2: toTheChoice,
    3: pc(
      'The page lists the methods you can choose from. Find “Phone call”.',
      'From the screens of any other method, “I want to set up a different method” leads here too.',
    ),
    4: pc('Choose Set up beside “Phone call”.', ukOnly),
    5: pc('Choose your country, enter your mobile phone number, and choose “Call me”.'),
    6: phone('Your phone rings. The page follows the call while it lasts.', abroad),
    7: phone('Answer, listen, and press the # key. If you did not ask for the call, hang up.', hash),
    8: appPassword.offer,
    9: appPassword.name,
    10: appPassword.key,
    11: done,
  },
} as const;

/** Guide 1.5. */
export const toAnAlternativePhone = {
  title: 'Add an alternative phone',
  lead: 'A second mobile phone lets you sign in when the first one is lost or not with you.',
  before: ['A method that is set up already.', 'A second UK mobile phone, with signal.'],
  begin: '/self-service/alternative-phone',
  numbered: {
    1: signIn,
    2: pc('Prove that it is you with the method that you have.'),
    3: pc('Open Self-Service and choose “+ Add a sign-in method”.'),
    4: pc('Choose Set up beside “Alternative phone”.', ukOnly),
    5: pc('Choose the country, enter the number of the second phone, and choose “Call me” or “Text me a code”.'),
    6: phone('The second phone rings, or gets a text message with a code.'),
    7: phone('Answer and press the # key. For a text message, enter its six digits on the PC and choose Next.', hash),
    8: pc('You see that the alternative phone is set up. Choose Done.'),
    9: pc('Self-Service lists all the methods that you have set up.'),
  },
} as const;
