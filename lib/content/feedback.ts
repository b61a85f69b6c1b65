import type { Ease } from '#lib/domain/feedback';

const easeWords: Readonly<Record<Ease, string>> = {
  5: 'Very easy',
  4: 'Easy',
  3: 'Neither easy nor hard',
  2: 'Hard',
  1: 'Very hard',
};

export const feedbackWords = {
  title: 'Give feedback',
  lead: 'Tell us how it went. It takes a minute, and it helps us to make this portal better.',
  ease: 'How easy was it?',
  eases: easeWords,
  about: 'What is it about?',
  aboutOther: 'Something else',
  text: 'What went well, and what did not?',
  hint: 'Up to 2,000 characters. You can leave it empty. Do not write a password or a code here.',
  contact: 'You may contact me about this',
  contactAt: (email: string) => `You may contact me about this at ${email}`,
  email: 'E-mail address',
  emailHint: 'Only if we may contact you.',
  button: 'Send feedback',
  atTheEnd: 'How easy was this? Give feedback',
  urgent: 'Do you need help now?',
  urgentText: 'Nobody answers here. Ask the service desk: see “Get help” below.',
  thanks: {
    title: 'Thank you',
    text: 'We have your feedback. The people who look after this portal read it.',
    home: 'Go to the home page',
    guides: 'See the step-by-step guides',
  },
} as const;
