import { appPassword, done, pc, phone, signIn, toTheChoice } from './guide-words.ts';

/** Guide 1.2 and document 004. */
export const toAnApp = {
  title: 'Set up authenticator app',
  lead: 'An app on your phone proves that it is you. It is free, and it also works without signal.',
  before: ['Your phone and a PC, side by side.', 'Two minutes.'],
  begin: '/self-service/authenticator-app',
  numbered: {
    1: signIn,
    2: toTheChoice,
    3: pc('Choose Set up beside “Authenticator app”.'),
    4: pc(
      'Find the QR code for your phone: Android on the left, iPhone on the right. “Download now” opens the same page.',
      'Do you have {authenticator} already? Then go on with step 8.',
    ),
    5: phone('Point the phone’s camera at that QR code, and tap the link that appears.'),
    6: phone(
      'Do what the page says to keep the app on your phone.',
      'If the page is one of an app store, tap Get or Install.',
    ),
    7: phone('Open the app from your home screen.'),
    8: pc(
      'Choose Next when the app is on your phone.',
      'For any other app, choose “I want to use a different authenticator app” instead.',
    ),
    9: phone('Have the app open. If it asks, allow notifications.'),
    10: pc('Leave the new QR code on the PC’s screen. The next four steps are on your phone.'),
    11: phone('Tap + or “+ Add account”.'),
    12: phone('Some apps ask for the kind of account: tap the one for work or school. Others go straight on.'),
    13: phone('Tap “Scan QR code”.'),
    14: phone(
      'Point the phone at the QR code on the PC.',
      "If that does not work, choose “Can't scan image?” on the PC and type what it shows into the app.",
    ),
    15: pc('The page goes on by itself when the app has the account. If it does not, choose Next.'),
    16: pc(
      'Wait for the next screen. It shows a two-digit number, and asks your phone to approve.',
      'With an app that only shows codes, the screen asks for the six digits instead.',
    ),
    17: phone(
      'Type the number into the app and tap Approve.',
      'With an app that only shows codes, enter its six digits on the PC and choose Next. If you did not ask for a notification, always tap Deny.',
    ),
    18: {
      ...appPassword.offer,
      text: 'You see “Notification approved”. If you need no app password, choose Done: you have finished.',
    },
    19: appPassword.name,
    20: appPassword.key,
    21: done,
  },
} as const;

/** The same 21 numbers with the portal's own app, which no store installs and which asks for less. */
export const toTheOwnApp = {
  ...toAnApp,
  numbered: {
    ...toAnApp.numbered,
    6: phone(
      'Nothing is to be installed from a store: the page that opens in your phone’s browser is the app.',
      'Keep it on your home screen if you like. The page says how.',
    ),
    7: phone(
      'If you keep it on your home screen, open it from there from now on.',
      'On an iPhone, an account that you add in the browser is not found there.',
    ),
    9: phone('Look at your phone: the app is open.', 'It offers notifications later, when it has your account.'),
    11: phone('Tap “+ Add account”.'),
    12: phone('You see “Add your work account”. No kind of account is to be chosen.'),
    13: phone('Tap “Scan QR code”. If your browser asks, let it use the camera.'),
    14: phone(
      'Point the phone at the QR code on the PC.',
      "If that does not work, choose “Can't scan image?” on the PC and “Enter a code instead” in the app.",
    ),
    16: pc('Wait for the next screen. It shows a two-digit number, and asks your phone to approve.'),
    17: phone('Type the number into the app and tap Approve.', 'If you did not ask for it, always tap Deny.'),
  },
} as const;

/** The guide names it and has no section for it. */
export const toASecurityKey = {
  title: 'Set up a security key or passkey',
  lead: 'A small key, or this device’s own lock, is the strongest way to sign in: a false website cannot trick it.',
  before: ['A security key, or a device that you unlock with a fingerprint, your face or a PIN.'],
  begin: '/self-service/security-key',
  screens: {
    choose: [signIn, toTheChoice, pc('Choose Set up beside “Security key or passkey”.')],
    'touch-key': [
      pc('Choose “Use my key”.'),
      pc('Your browser asks which key to use. Follow what it shows: plug in and touch the key, or unlock this device.'),
    ],
    name: [pc('Keep the name that is there or enter another one, then choose Next.')],
    'set-up': [appPassword.offer],
    'app-password-name': [appPassword.name],
    'app-password-key': [appPassword.key],
    finished: [done],
  },
} as const;

/** Made later, from the list. */
export const toAnAppPassword = {
  title: 'Make an app password',
  lead: 'For a program that cannot ask for a second step, such as an older mail program.',
  before: ['A method that is set up already.'],
  begin: '/self-service/app-password',
  screens: {
    list: [pc('Sign in, open Self-Service, and choose to make an app password.')],
    'app-password-name': [appPassword.name],
    'app-password-key': [
      appPassword.key,
      pc('The program now signs in by itself. Never enter the app password on a web page.'),
    ],
    finished: [done],
  },
} as const;
