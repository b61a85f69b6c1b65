import type { Method, MethodId } from './method.ts';

/** A change to somebody's account that is audited and told to them. */
export type Change =
  | { readonly what: 'mfa-on' }
  | { readonly what: 'mfa-off' }
  | { readonly what: 'method-added'; readonly method: Method }
  | { readonly what: 'method-renamed'; readonly method: Method; readonly before: string }
  | { readonly what: 'method-removed'; readonly method: Method }
  | { readonly what: 'default-changed'; readonly method: Method; readonly before: MethodId | null }
  | { readonly what: 'method-disabled'; readonly method: Method }
  | { readonly what: 'account-locked' }
  | { readonly what: 'wrong-answers'; readonly count: number };

/** What happens that is audited without being a change. */
export type Event =
  | Change
  | { readonly what: 'signed-in'; readonly with: Method['kind'] | 'password' }
  | { readonly what: 'signed-out' }
  | { readonly what: 'unlocked' }
  | { readonly what: 'confirmed'; readonly with: Method['kind'] | 'password' }
  | { readonly what: 'sign-in-refused'; readonly refusal: string }
  | { readonly what: 'answer-refused'; readonly refusal: string };
