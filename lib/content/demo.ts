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
  people: [
    { address: 'pat.jones@riverside.example', about: 'MFA off' },
    { address: 'sam.patel@riverside.example', about: 'MFA on, nothing set up' },
    { address: 'ana.silva@riverside.example', about: 'text message to 07700 900101' },
    { address: 'lee.ward@riverside.example', about: 'local administrator, nothing set up' },
    { address: 'dispensary@riverside.example', about: 'shared mailbox' },
    { address: 'jo.marchand@riverside.example', about: 'disabled: foreign number' },
    { address: 'hana.desk@ict.example', about: 'service desk, authenticator app' },
    { address: 'omar.chief@ict.example', about: 'administrator, authenticator app' },
  ],
} as const;

export const missingWords = {
  title: 'Page not found',
  text: 'If you typed the address, check it. If you followed a link, what it led to may have been removed or may not be yours.',
  home: 'Go to the start page',
} as const;

export const brokenWords = {
  title: 'There is a problem with the portal',
  text: 'Something went wrong on our side. What you have already saved is kept.',
  again: 'Try again',
  home: 'Go to the start page',
} as const;
