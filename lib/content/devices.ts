import { deviceIn } from './device.ts';
import { clockTime, count, dateAndTime, fullDate } from './times.ts';

/** Words of the page that lists where somebody is signed in. */
export const devicesWords = {
  title: 'Devices',
  lead: 'Where you are signed in, and where you are not asked for the second step.',
  sessions: 'Where you are signed in',
  sessionsText: 'If you do not recognise one, end it and tell the service desk.',
  here: 'This one',
  remembered: 'Remembered',
  place: 'IP address',
  since: 'Signed in',
  seen: 'Last used',
  now: 'Now',
  end: 'End',
  endHere: 'Sign out here',
  everywhere: 'Sign out everywhere',
  everywhereText:
    'Do this when a phone or computer is lost, or when something looks wrong. It ends every other session at once and forgets every other remembered device.',
  elsewhere: 'Sign out everywhere else',
  nowhereElse:
    'You are signed in only here, and no other device is remembered: there is nothing to sign out elsewhere.',
  hereToo: 'Sign out here too?',
  hereTooText: 'You are signed out here as well, and it is forgotten if it was remembered.',
  hereTooButton: 'Sign out everywhere and here',
  browsers: 'Remembered devices',
  browsersNone:
    'None. When you sign in you can choose not to be asked for the second step on a device that only you use.',
  browsersText: 'They are not asked for the second step at sign-in. Every change to your account still asks for it.',
  browsersOff: 'Your organisation asks for the second step at each sign-in, so no device is remembered.',
  rememberedOn: 'Since',
  until: 'Until',
  forget: 'Forget',
  forgetAll: 'Forget all remembered devices',
} as const;

/** The checkbox at the second step. */
export const rememberWords = {
  label: (days: number) => `Remember this device for ${count(days, 'day')}`,
  hint: 'You will not be asked for this step when you sign in on it. Tick it only where nobody else can use it.',
} as const;

/** The offer after a set-up (ASVS 7.4.3). */
export const signOutOthersWords = {
  title: 'You are signed in elsewhere, too',
  text: (others: number) =>
    `There ${others === 1 ? 'is' : 'are'} ${count(others, 'other session')} open. If you are not sure that it was all you, end them.`,
  button: 'Sign out other devices',
} as const;

/** Words of the card in Self-Service. */
export const devicesCardWords = {
  title: 'Devices',
  text: (sessions: number, devices: number) =>
    `You are signed in here${sessions === 1 ? ' only' : ` and in ${count(sessions - 1, 'other place')}`}. ${
      devices === 0 ? 'No device is remembered.' : `${count(devices, 'device')} remembered.`
    }`,
  link: 'See devices',
} as const;

/** "Chrome on Windows", "A device we could not recognise". */
export function deviceName(userAgent: string): string {
  const name = deviceIn(userAgent);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** "today at 14:32", "22 November 2026 at 14:32". */
export function dayAndTime(at: number, now: number): string {
  return fullDate(at) === fullDate(now) ? `Today at ${clockTime(at)}` : dateAndTime(at);
}
