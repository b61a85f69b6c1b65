import type { AppPasswordId } from './app-password.ts';
import type { AssistDeed, AssistEnding, AssistId, AssistLine } from './assist.ts';
import type { AgreedAct } from './desk-act.ts';
import type { CallerCheckState } from './caller-check.ts';
import type { DeskAlertKind } from './desk-alert-kind.ts';
import type { Method, MethodId, MethodKind } from './method.ts';
import type { PersonId, Role } from './person.ts';
import type { MaskedNumber } from './phone-number.ts';
import type { PolicySetting } from './policy-settings.ts';
import type { PolicyDecided } from './policy.ts';
import type { StandIn } from './session.ts';

/** Somebody through whose hands a file of people went, as they were called then. */
export interface ImportHand {
  readonly personId: PersonId;
  readonly name: string;
}

/** Why MFA went on where it was not the person who switched it on. */
export type OnBecause =
  /** It is mandatory, from a date or for a role (rows A5, B3). */
  | 'required'
  /** The invitation could not be put off any more (row B5). */
  | 'invitation-over'
  /** An administrator did it (row G2). */
  | 'administrator';

/** What is told with a change that was found out. */
interface Elsewhere {
  readonly more?: number;
  /** There were so many that this notice is the last of its hour. */
  readonly last?: true;
  /** There were more of the sort in that hour than there are notices: this one, at its end, is of all the rest. */
  readonly closing?: true;
}

/** A change to somebody's account that is audited and told to them. */
export type Change =
  | { readonly what: 'mfa-on'; readonly because?: OnBecause }
  | { readonly what: 'mfa-off' }
  | { readonly what: 'method-added'; readonly method: Method }
  | { readonly what: 'method-renamed'; readonly method: Method; readonly before: string }
  | { readonly what: 'method-removed'; readonly method: Method }
  /** It was not there when the backend was last looked at, and nobody added it through the portal; `more` came with it. */
  | ({ readonly what: 'method-found'; readonly method: Method } & Elsewhere)
  /** It is not there any more, and nobody removed it through the portal; `more` went with it. */
  | ({ readonly what: 'method-lost-elsewhere'; readonly method: Method } & Elsewhere)
  /** There are as many more or fewer there of methods that the portal does not know, and it did not do that. */
  | ({ readonly what: 'others-changed'; readonly before: number; readonly after: number } & Omit<Elsewhere, 'more'>)
  | { readonly what: 'default-changed'; readonly method: Method; readonly before: MethodId | null }
  | { readonly what: 'method-disabled'; readonly method: Method }
  | { readonly what: 'prompts-stopped'; readonly method: Method }
  | { readonly what: 'prompts-allowed' }
  | { readonly what: 'app-password-added'; readonly id: AppPasswordId; readonly name: string }
  | { readonly what: 'app-password-revoked'; readonly id: AppPasswordId; readonly name: string }
  /** An account at the OpenID provider opens this one from now on; its issuer. */
  | { readonly what: 'provider-linked'; readonly issuer: string }
  | { readonly what: 'provider-unlinked' }
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
  /** An administrator asks somebody to set MFA up; by when, where there is a date. */
  /** `on` where MFA is on already and only a method is missing. */
  | { readonly what: 'invited'; readonly until: number | null; readonly on?: true }
  /** An administrator entered a UK number in place of one from abroad: the account is open again (row A8). */
  | { readonly what: 'number-entered'; readonly number: MaskedNumber }
  /** Somebody of the service desk was on the person's screen, whom they had let in: why, and everything that was done. */
  | {
      readonly what: 'assisted';
      readonly assist: AssistId;
      readonly agent: string;
      readonly reason: string;
      readonly ending: AssistEnding;
      readonly lines: readonly AssistLine[];
    }
  /** The person says that they did not do what the line with this number tells of. */
  | {
      readonly what: 'not-me-reported';
      readonly seq: number;
      readonly sessionsEnded: number;
      readonly devicesForgotten: number;
    }
  /** An import of people, or an operator, changed what the organisation knows of somebody. */
  | {
      readonly what: 'details-changed';
      readonly fields: readonly ('name' | 'roles' | 'number' | 'shared-mailbox' | 'mfa')[];
      /** Given when the roles are among them; nobody had any before they were entered. */
      readonly roles?: { readonly before: readonly Role[]; readonly after: readonly Role[] };
    }
  /** An operator gave somebody a password to sign in with at first. */
  | { readonly what: 'first-password-made'; readonly until: number }
  | { readonly what: 'account-locked' }
  | { readonly what: 'unlocked' }
  /** Everything that was set up has ended; MFA stays on. Which methods, where the service desk did it. */
  | { readonly what: 'set-up-required'; readonly methods?: readonly Method[] }
  | { readonly what: 'wrong-answers'; readonly count: number };

/** What happens that is audited without being a change. */
export type Event =
  | Change
  | {
      readonly what: 'signed-in';
      readonly with: Method['kind'] | 'password' | 'remembered-device' | 'provider' | StandIn;
    }
  | { readonly what: 'signed-out' }
  /** Something was done in an assist, whoever of the two did it; `agent` is null until somebody has typed the code. */
  | {
      readonly what: 'assist';
      readonly assist: AssistId;
      readonly by: AssistLine['by'];
      readonly did: AssistDeed;
      readonly agent: string | null;
    }
  /** What the agent had begun to do was refused. */
  | { readonly what: 'assist-refused'; readonly assist: AssistId; readonly agent: string; readonly refusal: string }
  /** "Not now", and how many more times it can be said. */
  | { readonly what: 'invitation-put-off'; readonly left: number }
  /** A setting of an organisation or of the deployment, as it held before and as it holds after. */
  | {
      readonly what: 'policy-changed';
      readonly setting: PolicySetting;
      /** Whether it is decided here from now on; else it follows the deployment, or the code. */
      readonly decidedHere: boolean;
      readonly before: PolicyDecided;
      readonly after: PolicyDecided;
    }
  /** A file of people was entered; the digest (SHA-256, hexadecimal) proves which. */
  | {
      readonly what: 'people-imported';
      readonly id: string;
      readonly fileName: string;
      readonly digest: string;
      readonly added: number;
      readonly changed: number;
      readonly same: number;
      /** Whose hands the file went through; null for an operator's. Not in lines of an earlier version. */
      readonly uploadedBy?: ImportHand | null;
      readonly enteredBy?: ImportHand | null;
    }
  /** An operator entered somebody as an administrator. */
  | { readonly what: 'administrator-made'; readonly email: string }
  | { readonly what: 'keys-rotated'; readonly sealed: number }
  /** "Carry on here": the set-up is at the computer again. */
  | { readonly what: 'taken-back' }
  /** The computer goes on with what was proved on the phone. */
  | { readonly what: 'went-on'; readonly with: MethodKind }
  /** The code of a mail was entered, so that the first method can be set up. */
  | { readonly what: 'e-mail-proved' }
  /** One of the staff opened the person's page. */
  | { readonly what: 'looked-at' }
  /** Staff asked a second person to agree, or were declined. */
  | { readonly what: 'act-asked'; readonly act: AgreedAct }
  | { readonly what: 'act-declined'; readonly act: AgreedAct }
  /** What the service desk did about an alert; the word it was closed with is the actor's reason. */
  | { readonly what: 'alert'; readonly did: 'taken' | 'given-back' | 'closed'; readonly kind: DeskAlertKind }
  /** The service desk asked a caller to prove by their phone that it is they. */
  | { readonly what: 'caller-check'; readonly state: CallerCheckState }
  | { readonly what: 'audit-exported'; readonly as: 'csv' | 'jsonl' }
  | { readonly what: 'feedback-exported' }
  | { readonly what: 'confirmed'; readonly with: Method['kind'] | 'password' | 'provider' }
  /** The provider said that they have signed out there: so many sessions here ended with it. */
  | { readonly what: 'provider-signed-out'; readonly sessions: number }
  | { readonly what: 'sign-in-refused'; readonly refusal: string }
  | { readonly what: 'answer-refused'; readonly refusal: string }
  | { readonly what: 'prompt-answered'; readonly state: 'approved' | 'denied' | 'unasked' | 'wrong-number' };
