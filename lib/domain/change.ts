import type { AppPasswordId } from './app-password.ts';
import type { Method, MethodId, MethodKind } from './method.ts';
import type { StandIn } from './session.ts';

/** A change to somebody's account that is audited and told to them. */
export type Change =
  | { readonly what: 'mfa-on' }
  | { readonly what: 'mfa-off' }
  | { readonly what: 'method-added'; readonly method: Method }
  | { readonly what: 'method-renamed'; readonly method: Method; readonly before: string }
  | { readonly what: 'method-removed'; readonly method: Method }
  | { readonly what: 'default-changed'; readonly method: Method; readonly before: MethodId | null }
  | { readonly what: 'method-disabled'; readonly method: Method }
  | { readonly what: 'prompts-stopped'; readonly method: Method }
  | { readonly what: 'prompts-allowed' }
  | { readonly what: 'app-password-added'; readonly id: AppPasswordId; readonly name: string }
  | { readonly what: 'app-password-revoked'; readonly id: AppPasswordId; readonly name: string }
  | { readonly what: 'recovery-codes-made' }
  | { readonly what: 'recovery-code-used'; readonly left: number }
  | { readonly what: 'session-ended'; readonly userAgent: string }
  | { readonly what: 'signed-out-everywhere'; readonly here: boolean }
  | { readonly what: 'device-remembered'; readonly days: number }
  | { readonly what: 'device-forgotten'; readonly userAgent: string }
  | { readonly what: 'devices-forgotten' }
  | { readonly what: 'device-copied'; readonly userAgent: string }
  /** A set-up goes on on a phone, which is new to the person. */
  | { readonly what: 'handed-over'; readonly kind: MethodKind }
  /** Something was proved by somebody who has forgotten their password. */
  | { readonly what: 'reset-proved'; readonly with: Method['kind'] | 'desk-code' }
  | { readonly what: 'password-changed' }
  /** The service desk made a code to choose a new password with; it works until then. */
  | { readonly what: 'desk-code-made'; readonly until: number }
  /** Staff made a temporary access code; it works until then. */
  | { readonly what: 'access-code-made'; readonly until: number }
  | { readonly what: 'access-code-used' }
  /** Somebody who has given the password asks to be let to set up the first method. */
  | { readonly what: 'approval-asked' }
  | { readonly what: 'set-up-approved'; readonly until: number }
  | { readonly what: 'set-up-declined' }
  /** The person says that they did not do what the line with this number tells of. */
  | {
      readonly what: 'not-me-reported';
      readonly seq: number;
      readonly sessionsEnded: number;
      readonly devicesForgotten: number;
    }
  | { readonly what: 'account-locked' }
  | { readonly what: 'wrong-answers'; readonly count: number };

/** What happens that is audited without being a change. */
export type Event =
  | Change
  | {
      readonly what: 'signed-in';
      readonly with: Method['kind'] | 'password' | 'remembered-device' | StandIn;
    }
  | { readonly what: 'signed-out' }
  /** "Carry on here": the set-up is at the computer again. */
  | { readonly what: 'taken-back' }
  /** The computer goes on with what was proved on the phone. */
  | { readonly what: 'went-on'; readonly with: MethodKind }
  | { readonly what: 'unlocked' }
  /** The code of a mail was entered, so that the first method can be set up. */
  | { readonly what: 'e-mail-proved' }
  | { readonly what: 'confirmed'; readonly with: Method['kind'] | 'password' }
  | { readonly what: 'sign-in-refused'; readonly refusal: string }
  | { readonly what: 'answer-refused'; readonly refusal: string }
  | { readonly what: 'prompt-answered'; readonly state: 'approved' | 'denied' | 'unasked' | 'wrong-number' };
