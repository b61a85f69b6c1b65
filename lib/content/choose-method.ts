import type { MethodKind } from '#lib/domain/method';

export const chooseWords = {
  title: 'Choose how to prove that it is you',
  lead: 'You can add more methods later. Two are better than one.',
  setUp: 'Set up',
  keyNoScript: 'It needs JavaScript, which is off in this browser.',
  elsewhereButton: 'Go there to set up',
  /** After it: the name of the site. */
  elsewhereText: 'You set this one up on another site. It opens in this window and may ask you to sign in:',
  elsewhereBack: 'When you have set it up, come back to this portal: it is then in your list of methods.',
  takesPlace: 'You can have one number of this kind. Another one takes the place of the one you have.',
  absentTitle: 'Why don’t I see …?',
  noPhoneTitle: 'I have no mobile phone',
  noPhone:
    'Use a security key or this device’s own lock: neither needs a phone. If you have no key, the service desk can give you one or help you in another way.',
  leaveTitle: 'I did not want to switch on MFA',
  leave: 'You can switch it off again as long as your organisation does not require it.',
  leaveLink: 'Switch off MFA',
  officePhone: 'Office phone: it cannot travel with you, so it is not offered.',
  absent: {
    'not-in-policy': 'your organisation does not offer it.',
    'not-in-backend': 'the system behind this portal cannot do it.',
    'not-first': 'it is a second phone. You can add it once your first method works.',
  },
} as const;

/** The heading of a short page that starts a journey. */
export function beginTitle(name: string, kind: MethodKind): string {
  return kind === 'security-key' ? 'Set up a security key or passkey' : `Set up ${name}`;
}
