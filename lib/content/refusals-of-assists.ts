import { say } from './saying.ts';
import type { RefusalWords } from './saying.ts';

/** What is refused while somebody of the service desk helps on a person's screen. */
export const refusalsOfAssists = {
  'assist-code-missing': say('Enter the code that the person reads out: 8 letters and digits.'),
  'assist-code-wrong': say(
    'No open session has this code. Ask the person to read it out again, or to make a new one under “Get help”. A code works for 10 minutes and once.',
  ),
  'assist-reason-missing': say(
    'Enter why you join, in at least 5 characters. The person reads it before they let you in.',
  ),
  'assist-not-yours': say(
    'You cannot join this session: it is your own, or of somebody with more rights than you. Ask another colleague.',
  ),
  'assist-agent-busy': say('You are in another session already. End that one first.'),
  'assist-over': say('This session with the service desk has ended. Nothing was changed by this.'),
  'assist-changed': say(
    'Something has changed meanwhile, so nothing was done. Look at what is shown now, then choose again.',
  ),
  'assist-not-now': say('That cannot be done on this screen now. Look at what is shown now.'),
} satisfies Partial<RefusalWords>;
