/** Words of the door: sign-in, second step, notice, confirming. */
export const signInWords = {
  title: 'Sign in',
  lead: (portal: string) => `Use your work e-mail address to enter ${portal}.`,
  email: 'E-mail address',
  password: 'Password',
  button: 'Sign in',
  forgotten: 'Forgotten your password?',
  ended:
    'You have been signed out, because nothing happened for 15 minutes or you signed out elsewhere. Sign in to go on.',
  demoPeople: 'Who can I sign in as?',
  demoPassword: 'Everybody’s password is',
} as const;

export const challengeWords = {
  'text-message': {
    title: 'Enter the code we texted you',
    lead: (ending: string) => `We sent a 6-digit code to the number ending ${ending}. It works for 5 minutes.`,
  },
  'authenticator-app': {
    title: 'Enter the code from your app',
    lead: () => 'Open your authenticator app and enter the 6 digits it shows for this account.',
  },
  'security-key': {
    title: 'Use your security key',
    lead: 'Press the button, then follow what your browser shows. You may have to touch your key or unlock this device.',
  },
  approve: { title: 'Approve it on your phone', stopped: 'Your phone is not asked any more' },
  call: { title: 'Answer our call and press #' },
  /** Why the app's code is asked though the phone could be prompted. */
  instead: {
    'prompts-stopped':
      'Your phone is not asked at the moment, because somebody said on it that they had not asked. In Self-Service, “Ask on my phone again” switches it back on.',
    'too-many-prompts': 'Your phone has been asked several times already, so now we ask for a code.',
  },
  /** The other ways of the same method. */
  ways: {
    prompt: 'Ask on my phone',
    code: 'Use the code the app shows',
    text: 'Text me instead',
    call: 'Call me instead',
  },
  again: { prompt: 'Ask my phone again', code: 'Enter a code from my app', text: 'Ask again', call: 'Call me again' },
  code: 'Security code',
  continue: 'Continue',
  useKey: 'Use my key',
  notReceived: 'Not received it?',
  notReceivedText: 'It can take a minute. Check that your phone has signal.',
  resend: 'Send another code',
  resendLater: (when: string) => `You can ask for another code ${when}.`,
  resendNone: 'No more codes can be sent to this number now. The service desk can help you: see “Get help” below.',
  appHelp: 'The code is not accepted?',
  appHelpText:
    'The code changes every 30 seconds. Check that you read the right account, and that your phone sets its clock by itself.',
  cannot: 'I can’t use this method right now',
  cannotOthers: 'Choose another of your methods:',
  cannotNone: 'You have no other method. The service desk can check who you are and help you in: see “Get help” below.',
  cannotNoneElse: 'None of them works? The service desk can help: see “Get help” below.',
  onlyStrongest: (name: string) =>
    `Changes need your strongest method: ${name}. If it is lost or not here, the service desk can help you: see “Get help” below.`,
  gone: {
    title: 'Prove that it is you',
    lead: 'What we asked you for before is no longer open. Nothing is lost: ask again.',
    again: 'Ask again',
    waiting: 'You can wait here: when it is time, a button to ask again appears.',
    reload: 'When it is time, load this page again.',
    later: 'Come back then and sign in again.',
  },
  noScript: {
    others:
      'A security key needs JavaScript, which is off in this browser. Use another method below, or switch JavaScript on and load this page again.',
    alone:
      'A security key needs JavaScript, which is off in this browser. Switch it on and load this page again. If you cannot, use another browser or ask the service desk: see “Get help” below.',
  },
} as const;

export const noticeWords = {
  title: 'Security notice',
  text: [
    'A password alone is no longer enough for your account. Passwords are guessed, stolen and shared.',
    'With multi-factor authentication (MFA) you prove in a second way that it is you, for example with your phone. It takes about two minutes, once.',
  ],
  button: 'Click me to enrol for Multi-Factor Authentication',
  detail: 'What do I need?',
  detailText:
    'A mobile phone or a security key. No mobile phone is needed for the security key. What you enter is used to check that it is you, and for nothing else.',
} as const;

export const confirmWords = {
  title: 'Confirm it’s you',
  lead: 'Before you change how you sign in, prove once more that it is you. This stays good for 10 minutes.',
  staffLead:
    'Before you change somebody’s account, prove once more that it is you. This stays good for 10 minutes, and then you go on where you were.',
  password: 'Enter your password to go on.',
  begin: 'How do you want to confirm it?',
  /** The one button where there is one method only. */
  with: {
    prompt: () => 'Ask on my phone',
    code: () => 'Enter a code from my app',
    text: (ending: string) => `Text me a code (${ending})`,
    call: (ending: string) => `Call me (${ending})`,
  },
  button: 'Confirm',
} as const;

/** Signing in from another site. */
export const providerWords = {
  button: (name: string) => `Sign in with ${name}`,
  or: 'Or use your password here:',
  only: (name: string, portal: string) => `To enter ${portal}, sign in with ${name}.`,
  /** Where the provider alone asks for the second step. */
  challenge: {
    title: (name: string) => `Go on with ${name}`,
    lead: (name: string) => `A second step is needed here. ${name} asks you for it, and you come back here after that.`,
    button: (name: string) => `Go on with ${name}`,
  },
  confirm: {
    lead: (name: string) =>
      `Before you change how you sign in, prove once more that it is you. ${name} asks you, and you come back here after that.`,
    button: (name: string) => `Confirm with ${name}`,
  },
} as const;

/** The page that is left at once for another site. */
export const awayWords = { title: 'One moment', go: 'Continue' } as const;
