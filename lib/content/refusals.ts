import type { FaultCode } from '#lib/domain/fault';
import type { Refusal, RefusalCode } from '#lib/domain/refusal';
import { backendAway } from './broken.ts';
import { refusalsOfAssists } from './refusals-of-assists.ts';
import { refusalsOfChanges } from './refusals-of-changes.ts';
import { refusalsOfFirstSetUp } from './refusals-of-first-set-up.ts';
import { refusalsOfImports } from './refusals-of-imports.ts';
import { refusalsOfPolicy } from './refusals-of-policy.ts';
import { refusalsOfProofs } from './refusals-of-proofs.ts';
import { refusalsOfProviders } from './refusals-of-providers.ts';
import type { RefusalWords } from './saying.ts';
import { count } from './times.ts';

const words: RefusalWords = {
  ...refusalsOfProofs,
  ...refusalsOfProviders,
  ...refusalsOfChanges,
  ...refusalsOfPolicy,
  ...refusalsOfImports,
  ...refusalsOfFirstSetUp,
  ...refusalsOfAssists,
};

/** What a person reads about a refusal: what happened and what to do next. */
export function refusalWords(refusal: Refusal, now: number): string {
  const speak = words[refusal.code] as (refusal: Refusal, now: number) => string;
  return speak(refusal, now);
}

const faults: Readonly<Record<FaultCode, string>> = {
  'store-unavailable': 'The portal cannot reach its records. Nothing was changed. Try again in a few minutes.',
  'store-busy': 'The portal is very busy. Nothing was changed. Try again in a few seconds.',
  'store-unsure':
    'The portal lost touch with its records. What you did may have been saved: look first, then try again if it was not.',
  'secret-unreadable':
    'The portal cannot read what it needs for this method. Use a different one and tell the service desk.',
  'gateway-unreachable': 'The message could not be sent. Try again in a minute.',
  'gateway-refused': 'The message could not be sent. Try again in a minute.',
  'backend-unreachable': `${backendAway} Nothing was changed. Try again in a few minutes.`,
  'backend-not-understood':
    'The system that keeps everybody’s sign-in methods gave an answer that the portal cannot use. Try again in a few minutes.',
  'person-not-there':
    'The system that keeps sign-in methods does not know your account. Nothing was changed. Tell the service desk: somebody has to enter you there.',
  misconfigured: 'The portal is not set up correctly. Tell the service desk.',
  internal: 'Something went wrong on our side. Nothing was changed. Try again in a minute.',
};

/** What a person reads about a fault: never its cause, but the reference that finds it in the log. */
export function faultWords(code: FaultCode, reference: string, retryAfter: number | null = null): string {
  const words = retryAfter === null ? faults[code] : busyWords(retryAfter);
  return `${words} If it stays so, tell the service desk this reference: ${reference}.`;
}

/** What is behind the portal is there, and asks to wait. */
export function busyWords(seconds: number): string {
  const wait = seconds < 120 ? count(seconds, 'second') : count(Math.ceil(seconds / 60), 'minute');
  return `The system that keeps everybody’s sign-in methods is very busy. Nothing was changed. Try again in ${wait}.`;
}

const fields: Partial<Record<RefusalCode, string>> = {
  'email-missing': 'email',
  'email-not-an-address': 'email',
  'password-missing': 'password',
  'wrong-password': 'password',
  'way-not-chosen': 'way',
  'not-proved': 'code',
  'new-password-missing': 'password',
  'password-too-short': 'password',
  'password-too-long': 'password',
  'password-too-common': 'password',
  'password-like-you': 'password',
  'password-unchanged': 'password',
  'code-missing': 'code',
  'code-not-six-digits': 'code',
  'wrong-code': 'code',
  'code-expired': 'code',
  'code-used': 'code',
  'too-many-tries': 'code',
  'assist-code-missing': 'code',
  'assist-code-wrong': 'code',
  'assist-reason-missing': 'reason',
  'recovery-code-missing': 'recovery-code',
  'recovery-code-incomplete': 'recovery-code',
  'recovery-code-wrong': 'recovery-code',
  'recovery-code-used': 'recovery-code',
  'access-code-missing': 'access-code',
  'access-code-incomplete': 'access-code',
  'access-code-wrong': 'access-code',
  'minutes-out-of-range': 'minutes',
  'set-up-code-wrong': 'code',
  'name-missing': 'name',
  'name-too-long': 'name',
  'app-password-name-too-short': 'name',
  'app-password-name-taken': 'name',
  'method-not-chosen': 'method',
  'ease-not-chosen': 'ease',
  'feedback-too-long': 'text',
  'import-file-missing': 'file',
  'import-too-large': 'file',
  'import-yours-under-way': 'file',
  'import-others-under-way': 'file',
  'reason-too-short': 'reason',
  'check-missing': 'called-back',
  'caller-not-proved': 'called-back',
  'caller-number-missing': 'number',
  'word-missing': 'word',
  'policy-no-method': 'methods',
  'policy-no-first-method': 'methods',
  'policy-recommended-absent': 'recommended',
  'policy-no-region': 'regions',
  'policy-no-scope': 'scopes',
  'policy-put-off-late': 'invite-until',
  'policy-date-past': 'past',
};

/** The field that a refusal is about; null when it is about the whole page. */
export function fieldOf(code: RefusalCode): string | null {
  return fields[code] ?? (code.startsWith('number-') ? 'number' : null);
}
