import type { AppPassword, AppPasswordId } from './app-password.ts';
import type { Event } from './change.ts';
import { usableMethods } from './method.ts';
import type { Method, MethodId, MethodSet } from './method.ts';
import { proofDue } from './session.ts';
import type { ProofDue, Session } from './session.ts';

/** What only the person themselves should have done. */
const own: readonly Event['what'][] = [
  'signed-in',
  'confirmed',
  'mfa-on',
  'mfa-off',
  'method-added',
  'method-renamed',
  'method-removed',
  'method-found',
  'method-lost-elsewhere',
  'others-changed',
  'default-changed',
  'app-password-added',
  'app-password-revoked',
  'provider-linked',
  'recovery-codes-made',
  'recovery-code-used',
  'access-code-used',
  'approval-asked',
  'device-remembered',
  'handed-over',
  'assisted',
  'prompts-allowed',
  'password-changed',
  'reset-proved',
  // What a caller who was not them may have had the service desk do.
  'access-code-made',
  'desk-code-made',
  'set-up-required',
  'unlocked',
];

/**
 * Whether somebody can say of a line of their history that it was not they. A recovery or access code writes two lines,
 * that it was used and that it signed in: it is said once, of the first.
 */
export function reportable(event: Event): boolean {
  if (event.what === 'signed-in' && (event.with === 'recovery-code' || event.with === 'access-code')) return false;
  return own.includes(event.what);
}

/** What takes a change back, or why nothing does. */
export type Undoing =
  | { readonly does: 'remove-method'; readonly method: Method }
  | { readonly does: 'restore-default'; readonly method: Method }
  | { readonly does: 'restore-name'; readonly method: MethodId; readonly name: string }
  | { readonly does: 'revoke-app-passwords'; readonly ids: readonly AppPasswordId[] }
  | { readonly does: 'switch-mfa-on' }
  | { readonly does: 'nothing'; readonly why: WhyNotUndone };

export type WhyNotUndone =
  /** It changed nothing that could be taken back. */
  | 'no-change'
  /** It is taken back already, or has gone in another way. */
  | 'gone'
  /** What it set has been changed again since. */
  | 'changed-since'
  /** It is the only method that works, and MFA is on. */
  | 'last-method'
  /** Every recovery code has ended with the report: there is nothing more to take back. */
  | 'codes-ended'
  /** What it took away is not kept. */
  | 'for-good';

/** How an account stands, as far as it matters for taking a change back. */
export interface Standing {
  readonly set: MethodSet;
  readonly mfaOn: boolean;
  /** Those that were not ended. */
  readonly appPasswords: readonly Pick<AppPassword, 'id' | 'addedAt'>[];
}

/** A line of somebody's history. */
export interface Line {
  readonly event: Event;
  readonly at: number;
}

/** What takes back what a line tells of, as the account stands now: asked again after it was done, it says so. */
export function undoingOf({ event, at }: Line, now: Standing): Undoing {
  switch (event.what) {
    case 'method-added':
    case 'method-found':
      return removing(event.method, now);
    case 'default-changed':
      return restoringDefault(event, now.set);
    case 'method-renamed':
      return restoringName(event, now.set);
    case 'mfa-off':
      return now.mfaOn ? nothing('gone') : { does: 'switch-mfa-on' };
    case 'app-password-added':
      return revoking({ id: event.id, at }, now);
    default:
      if (codesAreKnown(event)) return nothing('codes-ended');
      if (event.what === 'others-changed' && event.after < event.before) return nothing('for-good');
      return nothing(lost.includes(event.what) ? 'for-good' : 'no-change');
  }
}

/** What took something away that is not kept. */
const lost: readonly Event['what'][] = [
  'method-removed',
  'method-lost-elsewhere',
  'app-password-revoked',
  'password-changed',
];

/** Whether a line says that somebody has the recovery codes who should not. */
export function codesAreKnown(event: Event): boolean {
  return event.what === 'recovery-codes-made' || event.what === 'recovery-code-used';
}

function removing({ id }: Method, { set, mfaOn }: Standing): Undoing {
  const method = set.methods.find((each) => each.id === id);
  if (method === undefined) return nothing('gone');
  const others = usableMethods(set).filter((each) => each.id !== id);
  return mfaOn && others.length === 0 ? nothing('last-method') : { does: 'remove-method', method };
}

function restoringDefault(event: Extract<Event, { readonly what: 'default-changed' }>, set: MethodSet): Undoing {
  if (set.defaultId === event.before) return nothing('gone');
  if (set.defaultId !== event.method.id) return nothing('changed-since');
  const method = usableMethods(set).find((each) => each.id === event.before);
  return method === undefined ? nothing('for-good') : { does: 'restore-default', method };
}

function restoringName(event: Extract<Event, { readonly what: 'method-renamed' }>, set: MethodSet): Undoing {
  const method = set.methods.find((each) => each.id === event.method.id);
  if (method === undefined || method.name === event.before) return nothing('gone');
  if (method.name !== event.method.name) return nothing('changed-since');
  return { does: 'restore-name', method: method.id, name: event.before };
}

/** Whoever made one app password may have made more since. */
function revoking(made: { readonly id: AppPasswordId; readonly at: number }, { appPasswords }: Standing): Undoing {
  const since = appPasswords.filter(({ id, addedAt }) => id === made.id || addedAt >= made.at);
  return since.length === 0 ? nothing('gone') : { does: 'revoke-app-passwords', ids: since.map(({ id }) => id) };
}

function nothing(why: WhyNotUndone): Undoing {
  return { does: 'nothing', why };
}

/**
 * Which proof taking back a change needs. One of a method that was there before the change, as strong as the strongest of
 * those: whoever took an account over and set up a stronger method of their own has not shut its owner out by it, nor can
 * they use that one here (ASVS 7.5.1).
 */
export function proofDueToUndo(
  { session, set }: { readonly session: Session; readonly set: MethodSet },
  line: Line,
  now: number,
): ProofDue {
  const methods = methodsBefore(line, set);
  if (methods.length === 0) return proofDue(session, set, now);
  const by = session.secondStep?.methodId;
  if (!methods.some((method) => method.id === by)) return 'second-step';
  return proofDue(session, { ...set, methods }, now);
}

/** The methods that were there before what a line tells of. */
export function methodsBefore({ event, at }: Line, set: MethodSet): readonly Method[] {
  // Since when it has been there is another's word.
  if (event.what === 'method-found') {
    return set.methods.filter((method) => method.id !== event.method.id && method.addedAt < at);
  }
  // The line is written a moment after the method.
  const before = event.what === 'method-added' ? event.method.addedAt : at;
  return set.methods.filter((method) => method.addedAt < before);
}
