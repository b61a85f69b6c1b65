import type { Topic } from './help-topics.ts';

export const usingIt: Topic = {
  title: 'Using it',
  answers: [
    {
      id: 'when',
      question: 'When will I be asked?',
      text: [
        'When you sign in on a device or in a browser that does not know you, and before you change how you sign in.',
        'If your organisation allows it, you can have your own device remembered for some days. Do not do this on a shared computer.',
      ],
    },
    {
      id: 'change-default',
      question: 'Can I be asked for a different method first?',
      text: ['Yes. Open Self-Service and choose Change beside “Default sign-in method”.'],
      links: [{ href: '/guides/change-default', words: 'Guide: change your default sign-in method' }],
    },
  ],
};

export const trouble: Topic = {
  title: 'When something is wrong',
  answers: [
    {
      id: 'unexpected',
      question: 'My phone asks me to approve, but I am not signing in',
      text: [
        'Tap Deny. Somebody else may have your password and be trying to get in. If it was a code that came by text, do nothing with it and give it to nobody.',
        'Tell the service desk at once, then change your password. Nobody from {organisation} will ever ask you for a code.',
      ],
    },
    {
      id: 'locked',
      question: 'My account is locked. What should I do?',
      text: [
        'That happens after many wrong passwords or wrong codes, yours or somebody else’s. It keeps others out.',
        'The service desk can unlock it: see “Get help” at the end of this page.',
      ],
    },
    {
      id: 'forgotten-password',
      question: 'I have forgotten my password',
      text: ['You can set a new one with the methods that you have set up.'],
      links: [{ href: '/forgotten-password', words: 'Set a new password' }],
    },
    {
      id: 'lost-phone',
      question: 'I have lost my phone, or I have a new one',
      text: [
        'Sign in with another method: on the page that asks you, choose that you cannot use this one right now. Then open Self-Service, remove the old phone and set up the new one.',
        'If you have no other method but have made recovery codes, choose “Use a recovery code” there. Each code works once.',
        'If you have neither, the service desk can help. Tell them at once if the phone was stolen.',
      ],
    },
    {
      id: 'no-code',
      question: 'The code does not arrive, or is not accepted',
      text: [
        'Texts can take a minute and need signal. Ask for another code on the same page, or choose a different method.',
        'A code from an app changes every 30 seconds. Check that the phone sets its clock by itself, and that you read the right account.',
      ],
    },
  ],
};
