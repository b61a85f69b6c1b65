/** A question people ask, and its answer. */
export interface Answer {
  readonly id: string;
  readonly question: string;
  readonly text: readonly string[];
  readonly links?: readonly { readonly href: string; readonly words: string }[];
}

export interface Topic {
  readonly title: string;
  readonly answers: readonly Answer[];
}

export const whatAndWhy: Topic = {
  title: 'What it is, and why',
  answers: [
    {
      id: 'what',
      question: 'What is multi-factor authentication (MFA)?',
      text: [
        'Signing in with something more than a password. You know your password; you also show that you have something of yours, such as your phone or a key.',
        'Somebody who finds out your password then still cannot get into your account.',
      ],
    },
    {
      id: 'why',
      question: 'Why do I need it?',
      text: [
        'Passwords are guessed, reused and given away on false websites every day.',
        'Whoever gets into one account can read private records, send messages in your name, or lock a whole organisation out of its systems. A second step stops nearly all of these attacks.',
      ],
    },
    {
      id: 'sign-in-same',
      question: 'What changes when I sign in?',
      text: [
        'You enter your e-mail address and password as before. Then you answer one more question, for example with a code or with a touch of your key.',
      ],
    },
  ],
};

export const settingUp: Topic = {
  title: 'Setting it up',
  answers: [
    {
      id: 'how',
      question: 'How do I set it up?',
      text: ['Sign in, open Self-Service and choose “Self-enrol for MFA”. It takes about two minutes.'],
      links: [
        { href: '/guides/self-enrol', words: 'Guide: switch on MFA' },
        { href: '/guides', words: 'All step-by-step guides' },
      ],
    },
    {
      id: 'which',
      question: 'Which method is best?',
      text: [
        'A security key or passkey is the strongest: a false website cannot trick it. An authenticator app is nearly as good and needs only your phone.',
        'Text messages and phone calls are better than a password alone, but somebody else can read or divert them.',
        'Set up two methods. A lost phone then does not lock you out.',
      ],
      links: [
        { href: '/guides/security-key', words: 'Guide: security key or passkey' },
        { href: '/guides/authenticator-app', words: 'Guide: authenticator app' },
        { href: '/guides/text-message', words: 'Guide: text message' },
      ],
    },
    {
      id: 'the-app',
      question: 'Which app do I need, and what does it cost?',
      text: [
        '{organisation} suggests {authenticator}, but any app that shows six-digit codes works. Many people have one already for their bank or their shopping.',
        'Such apps are free. The set-up shows you where to get yours. Get any other app only from your phone’s own app store.',
      ],
    },
    {
      id: 'mobile-traffic',
      question: 'How much of my mobile allowance does the app use?',
      text: [
        'Next to nothing. On Wi-Fi it uses none, and the six-digit codes need no connection at all.',
        'We never call or text a phone that you have not given us for this, and your number is used for nothing else.',
      ],
    },
    {
      id: 'own-phone',
      question: 'Can I use my own phone?',
      text: [
        'Yes, your own or one from work. The app cannot see anything else on your phone, and {organisation} cannot see or change your phone through it.',
      ],
    },
    {
      id: 'no-mobile',
      question: 'I have no mobile phone. What can I do?',
      text: [
        'Use a security key, or this computer’s own lock if it has one: neither needs a phone.',
        'If you have neither, the service desk can help. See “Get help” at the end of this page.',
      ],
      links: [{ href: '/guides/security-key', words: 'Guide: security key or passkey' }],
    },
    {
      id: 'shared-mailbox',
      question: 'Should I set it up on a shared mailbox?',
      text: [
        'No. If other people sign in to the same mailbox, do not set up MFA on it: only one of you could then get in.',
        'Everybody signs in with an account of their own. Ask the service desk how to reach the shared mailbox from yours.',
      ],
    },
    {
      id: 'other-programs',
      question: 'My mail program cannot ask for a second step. What now?',
      text: [
        'Make an app password for it. You enter it in that program in place of your own password, and you can take it back at any time.',
      ],
    },
  ],
};
