import { pc, signIn } from './guide-words.ts';

/** Guide 1.1. */
export const toSelfEnrol = {
  title: 'Switch on MFA (self-enrol)',
  lead: 'Multi-factor authentication (MFA) asks for something beside your password, so that a stolen password is not enough.',
  before: ['Your e-mail address and your password.', 'Your phone or a security key, for what you set up afterwards.'],
  begin: '/self-service/enrol',
  numbered: {
    1: signIn,
    2: pc('Choose Profile in the bar at the top, then My Profile.'),
    3: pc('On My Profile, choose Self-Service.'),
    4: pc('Choose “Self-enrol for MFA”.'),
    5: pc('Read what will happen, then choose Confirm.'),
    6: pc(
      'You see “success: MFA enabled successfully for” and your e-mail address.',
      'MFA is on now. Choose a method, then follow the guide of that method.',
    ),
  },
} as const;

/** Guide 1.6. */
export const toAnotherDefault = {
  title: 'Change your default sign-in method',
  lead: 'The default is what you are asked for first when you sign in.',
  before: ['Two methods that are set up already.'],
  begin: '/self-service/change-default',
  numbered: {
    1: pc('Open {address}, sign in, and prove that it is you.'),
    2: pc('Open Self-Service. Beside “Default sign-in method”, choose Change.'),
    3: pc('Select the method that you want to be asked for first.'),
    4: pc('Choose Confirm. The next sign-in asks for the new one first.'),
  },
} as const;
