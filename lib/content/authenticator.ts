import { count } from './times.ts';

/** The kinds of phone that the app is kept on in different ways. */
export const phoneKinds = ['android', 'iphone'] as const;
export type PhoneKind = (typeof phoneKinds)[number];

/** Words of the portal's own authenticator, the app on the phone. */
export const authenticatorWords = {
  name: 'Authenticator',
  title: 'Authenticator',
  about: (organisation: string) => `${organisation}: approve your sign-ins on this phone`,
  noScript: {
    title: 'This app needs JavaScript',
    text: 'It keeps a key on your phone and answers with it, which a page cannot do without JavaScript. JavaScript is off in this browser.',
    what: 'What you can do',
    on: 'Switch JavaScript on for this site, or open this page in another browser, then load it again.',
    other:
      'Or set up a different method: text message, phone call, a security key, or any other authenticator app. All of those work without it.',
    link: 'Choose a different method',
  },
  unable: {
    title: 'This browser cannot keep your keys',
    'no-storage':
      'The browser does not let this page keep anything. That happens in a private window, or where storage is blocked for this site.',
    'no-keys': 'The browser cannot make a key on this page. It may be too old, or the page was not opened over https.',
    next: 'Open this page in an ordinary window of an up-to-date browser, or choose a different method in Self-Service.',
    again: 'Try again',
  },
  first: {
    title: 'Approve with this phone',
    lead: (organisation: string) =>
      `When somebody signs in to your ${organisation} account, this app shows you who, and only you can say yes.`,
    add: '+ Add account',
    keep: {
      title: 'Keep it on this phone first',
      android: [
        'In Chrome, open the menu (⋮) and tap Install app. Some phones call it Add to Home screen.',
        'Open the app from your home screen, and add your account there.',
      ],
      iphone: [
        'In Safari, tap Share, then Add to Home Screen.',
        'Open the app from your home screen, and add your account there: what you add here is not found there.',
      ],
    },
  },
  list: {
    title: 'Your accounts',
    waiting: 'A sign-in to approve appears here by itself, unless you have stopped that in answer to one.',
    unheard: 'There is no connection. Your codes still work. Sign-ins to approve appear when it is back.',
    gone: 'This account was removed in Self-Service. It cannot approve anything any more, and its codes no longer work.',
    code: 'One-time code',
    left: (seconds: number) => `changes in ${count(seconds, 'second')}`,
    copy: 'Copy code',
    copied: 'The code is copied.',
    notCopied: 'Your browser did not let us copy it. Type the code yourself.',
    remove: 'Remove',
    removeOf: (account: string) => `the account ${account}`,
  },
  add: {
    title: 'Add your work account',
    lead: 'Your computer shows a QR code when you set up the authenticator app. Point this phone at it.',
    scan: 'Scan QR code',
    type: 'Enter a code instead',
    cancel: 'Cancel',
  },
  scan: {
    title: 'Scan the QR code',
    lead: 'Hold the phone so that the whole code is in the picture.',
    starting: 'The camera is starting …',
    running: 'The camera is on and looks for a QR code.',
    picture: 'What the camera sees',
    again: 'Try the camera again',
    'camera-refused':
      'This app may not use the camera. Allow the camera for this site in the settings of your browser, then try again. Or enter the code instead.',
    'camera-missing': 'No camera was found on this device. Enter the code instead.',
    'camera-failed':
      'The camera did not start. Another app may be using it: close that and try again, or enter the code instead.',
  },
  type: {
    title: 'Enter the code',
    lead: 'On your computer, under the QR code, press “Can’t scan image?”. It shows a code and a URL.',
    code: 'Code',
    codeHint: '10 letters and digits, like ABCDE-FGHJK',
    url: 'URL',
    urlHint: 'All of it, or just the 9 digits at its end',
    button: 'Add account',
    'code-missing': 'Enter the code that your computer shows.',
    'code-not-whole': 'That is not a complete code. It has 10 letters and digits, like ABCDE-FGHJK.',
    'url-missing': 'Enter the URL that your computer shows, or the 9 digits at its end.',
    'url-not-whole': 'That is not the URL your computer shows. It ends in 9 digits, and they are enough.',
    'url-elsewhere': 'That URL belongs to another portal. Check it, or enter just the 9 digits at its end.',
  },
  link: {
    title: 'Add this account?',
    lead: (organisation: string) =>
      `This is a code of ${organisation}. Add the account only if you are setting it up yourself, right now.`,
    button: 'Add account',
    cancel: 'Cancel',
  },
  adding: 'Adding the account …',
  added: {
    title: 'Account added',
    lead: (account: string) => `This phone is now an authenticator for ${account}.`,
    next: 'Go back to your computer and press Next. What you have to approve appears here.',
    done: 'Done',
  },
  remove: {
    title: 'Remove this account?',
    lead: (account: string) =>
      `This phone can then no longer approve sign-ins or show codes for ${account}. You cannot undo it.`,
    also: 'Also remove the method in Self-Service, and set up another one there first if it is your only one. Otherwise you will still be asked for this phone.',
    button: 'Remove account',
    keep: 'Keep it',
    done: (account: string) => `${account} is removed from this phone.`,
  },
  offers: {
    notify: {
      title: 'Know at once',
      text: 'With notifications on, your phone tells you when there is a sign-in to approve, even with this app closed.',
      yes: 'Turn on notifications',
      done: 'Notifications are on.',
      failed: 'Notifications could not be turned on. You can go on without: open this app when you sign in.',
    },
    install: {
      title: 'Keep it at hand',
      text: 'Put this app on your home screen, and it opens like any other.',
      yes: 'Install the app',
      done: 'The app is being installed.',
      failed: '',
    },
    'install-by-hand': {
      title: 'Keep it at hand',
      text: 'Put this app on your home screen: tap Share, then Add to Home Screen. Then it can also send you notifications.',
      yes: null,
      done: '',
      failed: '',
    },
    no: 'Not now',
  },
  notification: { title: 'Approve sign-in?', text: 'Tap to see who asks. If it is not you, deny it.' },
} as const;
