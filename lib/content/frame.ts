/** The organisation's own names and addresses, from its configuration. */
export interface Frame {
  readonly mode: 'demo' | 'production';
  readonly organisationName: string;
  readonly portalName: string;
  readonly supportEmail: string;
  readonly supportPhone: string;
  readonly publicUrl: string;
  readonly authenticator: {
    readonly name: string;
    readonly androidUrl: string;
    readonly iosUrl: string;
    /** The portal's own, which is prompted; else any app that shows codes. */
    readonly own: boolean;
    /** Another's, which is prompted as well. */
    readonly prompted?: true;
  };
}

export const frameWords = {
  skip: 'Skip to main content',
  error: 'Error: ',
  problem: 'There is a problem',
  back: 'Back',
  profile: 'Profile',
  myProfile: 'My Profile',
  selfService: 'Self-Service',
  signOut: 'Sign out',
  mainMenu: 'Main',
  home: 'home,',
  help: {
    title: 'Get help',
    text: 'Stuck, or without your phone? The service desk can help you.',
    phone: 'Phone',
    email: 'E-mail',
    links: [
      { href: '/help', words: 'Questions and answers' },
      { href: '/guides', words: 'Step-by-step guides' },
      { href: '/feedback', words: 'Give feedback' },
    ],
    linksLabel: 'Help pages',
  },
  demo: {
    label: 'Demo',
    text: 'Nothing here is real. See the',
    phones: 'simulated phones',
    and: 'and',
    mail: 'mail',
  },
  idle: {
    title: 'Are you still there?',
    text: 'Nothing has happened here for a while. For your security you will be signed out in 2 minutes. What you have not finished by then, you may have to begin again.',
    stay: 'Stay signed in',
  },
} as const;
