import type { NumberRefusal } from './phone-number.ts';

/** Everything that can be refused. Adding one does not compile until it has words, a status and an audit name. */
export type Refusal =
  | NumberRefusal
  // what was typed
  | { readonly code: 'email-missing' }
  | { readonly code: 'email-not-an-address' }
  | { readonly code: 'password-missing' }
  | { readonly code: 'code-missing' }
  | { readonly code: 'code-not-six-digits' }
  | { readonly code: 'name-missing' }
  | { readonly code: 'name-too-long' }
  | { readonly code: 'method-not-chosen' }
  // signing in
  | { readonly code: 'wrong-sign-in' }
  | { readonly code: 'wrong-password' }
  | { readonly code: 'account-locked'; readonly since: number }
  | { readonly code: 'account-disabled-number' }
  | { readonly code: 'wait'; readonly retryAt: number }
  | { readonly code: 'busy' }
  // signing in from a provider
  | { readonly code: 'passwords-off' }
  | { readonly code: 'provider-denied' }
  | { readonly code: 'provider-expired' }
  | { readonly code: 'provider-not-trusted' }
  | { readonly code: 'provider-clock' }
  | { readonly code: 'provider-down' }
  | { readonly code: 'provider-unknown-person' }
  | { readonly code: 'provider-somebody-else' }
  // not the account whose methods the portal changes at the MFA system
  | { readonly code: 'provider-other-account'; readonly by: 'id' | 'name' | 'tenant' }
  | { readonly code: 'provider-not-enough' }
  | { readonly code: 'provider-not-fresh' }
  // proving
  | { readonly code: 'wrong-code'; readonly triesLeft: number }
  | { readonly code: 'code-expired' }
  | { readonly code: 'code-used' }
  | { readonly code: 'too-many-tries' }
  | { readonly code: 'challenge-expired' }
  | { readonly code: 'qr-code-expired' }
  | { readonly code: 'method-disabled' }
  | { readonly code: 'method-gone' }
  | { readonly code: 'not-strong-enough' }
  // on the phone
  | { readonly code: 'not-scanned' }
  | { readonly code: 'not-yet' }
  | { readonly code: 'denied' }
  | { readonly code: 'wrong-number' }
  | { readonly code: 'call-not-accepted' }
  | { readonly code: 'binding-over' }
  | { readonly code: 'not-signed' }
  | { readonly code: 'authenticator-gone' }
  | { readonly code: 'too-many-prompts'; readonly retryAt: number }
  | { readonly code: 'prompts-stopped' }
  // continuing on a phone
  | { readonly code: 'hand-over-number-missing' }
  | { readonly code: 'hand-over-wrong-number' }
  | { readonly code: 'hand-over-over' }
  | { readonly code: 'on-the-phone' }
  | { readonly code: 'hand-over-here' }
  | { readonly code: 'hand-over-somebody-else' }
  // assisting
  | { readonly code: 'assist-code-missing' }
  | { readonly code: 'assist-code-wrong' }
  | { readonly code: 'assist-reason-missing' }
  | { readonly code: 'assist-not-yours' }
  | { readonly code: 'assist-agent-busy' }
  | { readonly code: 'assist-over' }
  | { readonly code: 'assist-changed' }
  | { readonly code: 'assist-not-now' }
  // recovery codes and remembered devices
  | { readonly code: 'recovery-code-missing' }
  | { readonly code: 'recovery-code-incomplete' }
  | { readonly code: 'recovery-code-wrong'; readonly triesLeft: number }
  | { readonly code: 'recovery-code-used' }
  | { readonly code: 'recovery-codes-none' }
  | { readonly code: 'recovery-codes-unused' }
  // temporary access codes, and what a first set-up needs
  | { readonly code: 'access-code-missing' }
  | { readonly code: 'access-code-incomplete' }
  | { readonly code: 'access-code-wrong'; readonly triesLeft: number }
  | { readonly code: 'minutes-out-of-range' }
  | { readonly code: 'halves-apart'; readonly retryAt: number }
  | { readonly code: 'access-code-due' }
  | { readonly code: 'e-mail-due' }
  | { readonly code: 'approval-due' }
  | { readonly code: 'set-up-code-wrong' }
  | { readonly code: 'too-many-set-up-mails'; readonly retryAt: number }
  | { readonly code: 'approval-declined'; readonly retryAt: number }
  | { readonly code: 'approval-gone' }
  | { readonly code: 'approval-by-code' }
  | { readonly code: 'approval-elsewhere' }
  | { readonly code: 'approval-number-wrong' }
  | { readonly code: 'settling'; readonly retryAt: number }
  | { readonly code: 'session-gone' }
  | { readonly code: 'device-gone' }
  | { readonly code: 'device-copied' }
  // sending
  | { readonly code: 'resend-too-soon'; readonly retryAt: number }
  | { readonly code: 'too-many-sends'; readonly retryAt: number }
  | { readonly code: 'not-sent' }
  // security keys
  | { readonly code: 'key-cancelled' }
  | { readonly code: 'key-unsupported' }
  | { readonly code: 'key-already-registered' }
  | { readonly code: 'key-not-accepted' }
  | { readonly code: 'key-not-yours' }
  | { readonly code: 'key-copied' }
  // enrolling and changing
  | { readonly code: 'shared-mailbox' }
  | { readonly code: 'method-not-offered' }
  | { readonly code: 'number-already-used' }
  | { readonly code: 'enrolment-over' }
  | { readonly code: 'mfa-already-on' }
  | { readonly code: 'mfa-already-off' }
  | { readonly code: 'mfa-required' }
  | { readonly code: 'last-method' }
  // where methods are kept elsewhere
  | { readonly code: 'privileged-account' }
  | { readonly code: 'default-elsewhere' }
  | { readonly code: 'mobile-first' }
  | { readonly code: 'alternative-first' }
  // app passwords
  | { readonly code: 'app-password-name-too-short' }
  | { readonly code: 'app-password-name-taken' }
  | { readonly code: 'app-passwords-off' }
  | { readonly code: 'app-passwords-need-method' }
  | { readonly code: 'app-passwords-held-back'; readonly retryAt: number }
  | { readonly code: 'too-many-app-passwords' }
  | { readonly code: 'app-password-gone' }
  // feedback
  | { readonly code: 'ease-not-chosen' }
  | { readonly code: 'feedback-too-long'; readonly length: number }
  | { readonly code: 'too-much-feedback'; readonly retryAt: number }
  // activity and a forgotten password
  | { readonly code: 'nothing-to-undo' }
  | { readonly code: 'way-not-chosen' }
  | { readonly code: 'not-proved' }
  | { readonly code: 'reset-over' }
  | { readonly code: 'too-many-resets'; readonly retryAt: number }
  | { readonly code: 'new-password-missing' }
  | { readonly code: 'password-too-short'; readonly least: number }
  | { readonly code: 'password-too-long' }
  | { readonly code: 'password-too-common' }
  | { readonly code: 'password-like-you' }
  | { readonly code: 'password-unchanged' }
  // policy and the people of an organisation
  | { readonly code: 'date-not-a-date' }
  | { readonly code: 'policy-no-method' }
  | { readonly code: 'policy-no-first-method' }
  | { readonly code: 'policy-recommended-absent' }
  | { readonly code: 'policy-no-region' }
  | { readonly code: 'policy-no-scope' }
  | { readonly code: 'policy-out-of-range'; readonly range: string; readonly least: number; readonly most: number }
  /** The first day on which it could be put off no longer comes after that from which MFA is required; as times. */
  | { readonly code: 'policy-put-off-late'; readonly until: number; readonly requiredFrom: number }
  | { readonly code: 'policy-date-past' }
  | { readonly code: 'policy-unchanged' }
  /** Who has changed which settings; the name is null for whoever is told. */
  | {
      readonly code: 'policy-changed-meanwhile';
      readonly by?: readonly { readonly name: string | null; readonly settings: readonly string[] }[];
    }
  | { readonly code: 'policy-draft-over' }
  | { readonly code: 'nobody-chosen' }
  | { readonly code: 'too-many-people'; readonly most: number }
  | { readonly code: 'number-not-wanted' }
  // the service desk
  | { readonly code: 'reason-too-short'; readonly least: number }
  | { readonly code: 'check-missing' }
  /** It is ticked that the caller proved it on their phone; they did not, or longer ago. */
  | { readonly code: 'caller-not-proved' }
  | { readonly code: 'too-many-acts'; readonly retryAt: number }
  | { readonly code: 'request-over' }
  | { readonly code: 'word-missing' }
  | { readonly code: 'alert-gone' }
  | { readonly code: 'alert-word-missing' }
  | { readonly code: 'no-phone-to-ask' }
  /** Nothing, or no number, was typed where a caller types what the service desk said. */
  | { readonly code: 'caller-number-missing' }
  // importing people
  | { readonly code: 'import-file-missing' }
  | { readonly code: 'import-too-large'; readonly most: number }
  | { readonly code: 'import-not-ready' }
  | { readonly code: 'import-overtaken' }
  | { readonly code: 'import-no-administrator' }
  | { readonly code: 'import-yours-under-way' }
  | { readonly code: 'import-others-under-way' }
  // the door
  | { readonly code: 'signed-out' }
  | { readonly code: 'second-step-due' }
  | { readonly code: 'must-enrol' }
  | { readonly code: 'shut-out' }
  | { readonly code: 'handed-over' }
  | { readonly code: 'proof-due' }
  | { readonly code: 'password-due' }
  | { readonly code: 'not-allowed' }
  // the request itself
  | { readonly code: 'foreign-origin' }
  | { readonly code: 'too-large' }
  | { readonly code: 'not-understood' }
  | { readonly code: 'not-found' };

export type RefusalCode = Refusal['code'];

/** Exactly the refusals named: what a port or a service may return. */
export type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { readonly code: Code }>;
