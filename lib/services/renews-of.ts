import type { Renewed } from '#lib/domain/assist';
import type { Challenge } from '#lib/domain/challenge';
import type { Run } from './current-enrolment.ts';

/** What can be had once more for a run, whether or not what it had begun still counts; null for a key, which asks by itself. */
export function renewsOf({ enrolment, kind }: Run, challenge: Challenge | null): Renewed | null {
  switch (kind) {
    case 'authenticator-app':
      return challenge?.kind === 'approve' ? 'prompt' : 'qr';
    case 'text-message':
      return 'code';
    case 'phone-call':
      return 'call';
    case 'alternative-phone':
      return (challenge === null ? enrolment.facts.by === 'text' : challenge.kind === 'enter-code') ? 'code' : 'call';
    case 'security-key':
      return null;
  }
}
