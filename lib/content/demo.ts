export const demoWords = {
  phones: {
    title: 'Simulated phones',
    lead: 'In the demo, texts and calls go here. No real phone is reached.',
    label: 'Mobile phone number',
    hint: 'For example 07700 900101',
    show: 'Show phone',
    recent: 'Phones that have received something',
    none: 'No phone has received anything yet.',
    messages: 'Messages',
    noMessages: 'No messages yet.',
    calls: 'Calls',
    noCalls: 'No calls yet.',
    states: { ringing: 'Ringing', answered: 'Answered', ended: 'Ended' },
    answer: 'Answer',
    hangUp: 'Hang up',
    keypad: 'Keypad',
    pressed: 'Pressed so far',
    earlier: (number: number) => `Earlier calls (${number})`,
    refresh: 'Refresh',
    all: 'All phones',
  },
  mail: {
    title: 'Simulated mail',
    lead: 'In the demo, e-mails go here. No real mailbox is reached.',
    label: 'E-mail address',
    show: 'Show mail',
    recent: 'Addresses that have received something',
    none: 'Nobody has received an e-mail yet.',
    empty: 'No e-mails for this address yet.',
    all: 'All addresses',
  },
  password: 'correct horse battery staple',
  secret: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK',
  secretText: 'The authenticator apps among them have this key, which any authenticator app takes:',
} as const;

interface DemoLine {
  readonly address: string;
  /** Who that is, and what they have set up. */
  readonly about: string;
}

/**
 * Who can be signed in as, and what they have. Where methods are kept outside the portal, nobody can say what is there:
 * nothing is promised.
 */
export function demoPeopleWords(elsewhere: boolean): readonly DemoLine[] {
  const has = (method: string): string => (elsewhere ? 'MFA on, set up what you like' : method);
  return [
    { address: 'pat.jones@riverside.example', about: 'MFA off' },
    { address: 'sam.patel@riverside.example', about: 'MFA on, nothing set up' },
    { address: 'ana.silva@riverside.example', about: has('text message to 07700 900101') },
    { address: 'lee.ward@riverside.example', about: 'local administrator, MFA on, nothing set up' },
    { address: 'dispensary@riverside.example', about: 'shared mailbox' },
    { address: 'jo.marchand@riverside.example', about: 'disabled: registered with a French number' },
    { address: 'hana.desk@ict.example', about: `service desk, ${has('authenticator app')}` },
    { address: 'omar.chief@ict.example', about: `administrator, ${has('authenticator app')}` },
  ];
}
