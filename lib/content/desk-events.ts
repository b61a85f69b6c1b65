import type { CallerCheckState } from '#lib/domain/caller-check';
import type { Event } from '#lib/domain/change';

type DeskEvent = Extract<Event, { readonly what: 'alert' | 'caller-check' | 'audit-exported' | 'feedback-exported' }>;

const alerts = {
  taken: 'The service desk took on an alert about your account.',
  'given-back': 'The service desk passed an alert about your account to a colleague.',
  closed: 'The service desk closed an alert about your account.',
} as const;

const checks: Readonly<Record<CallerCheckState, string>> = {
  asked: 'The service desk asked you to prove on your phone that it was you who had called.',
  verified: 'You proved on your phone that it was you who had called the service desk.',
  denied: 'The service desk asked on your phone who had called, and it was denied.',
  unasked: 'The service desk asked on your phone who had called, and somebody said that it was not you.',
  'wrong-number': 'The service desk asked on your phone who had called, and a wrong number was entered.',
  'no-answer': 'The service desk asked on your phone who had called, and nobody answered in time.',
};

/** A line that the work of staff has left, as a sentence. */
export function deskEventInWords(event: DeskEvent): string {
  switch (event.what) {
    case 'alert':
      return alerts[event.did];
    case 'caller-check':
      return checks[event.state];
    case 'audit-exported':
      return `The audit was exported as ${event.as === 'csv' ? 'CSV' : 'JSON lines'}.`;
    case 'feedback-exported':
      return 'The feedback was exported as CSV.';
  }
}
