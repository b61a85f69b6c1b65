import type { AgreedAct, DeskAct } from './desk-act.ts';

/** How many, and the first names of them. */
export interface PeopleNamed {
  readonly count: number;
  readonly names: readonly string[];
}

/** Why something that was to be done to several people was not done to one of them. */
export type WhyNotDone =
  'already-on' | 'shared-mailbox' | 'privileged-account' | 'set-up' | 'invited-today' | 'disabled' | 'not-yours';

/** Something that worked, to be told on the next page. */
export type Done =
  | { readonly code: 'mfa-on'; readonly address: string }
  | { readonly code: 'mfa-off' }
  | { readonly code: 'default-changed'; readonly name: string }
  | { readonly code: 'method-renamed'; readonly name: string }
  | { readonly code: 'method-removed'; readonly name: string }
  | { readonly code: 'prompts-allowed' }
  | { readonly code: 'app-password-added'; readonly name: string }
  | { readonly code: 'app-password-revoked'; readonly name: string }
  | { readonly code: 'session-ended' }
  | { readonly code: 'signed-out-elsewhere'; readonly count: number }
  | { readonly code: 'device-forgotten' }
  | { readonly code: 'devices-forgotten' }
  | { readonly code: 'provider-unlinked' }
  | { readonly code: 'recovery-code-used'; readonly left: number }
  | { readonly code: 'access-code-used'; readonly first: boolean }
  | { readonly code: 'set-up-code-sent' }
  | { readonly code: 'e-mail-proved' }
  | { readonly code: 'approval-asked' }
  | { readonly code: 'set-up-approved'; readonly name: string }
  | { readonly code: 'set-up-declined'; readonly name: string }
  | { readonly code: 'change-undone' }
  | { readonly code: 'password-changed' }
  | { readonly code: 'desk-act-done'; readonly act: DeskAct; readonly name: string }
  | { readonly code: 'desk-act-asked'; readonly act: AgreedAct; readonly name: string }
  | { readonly code: 'request-agreed'; readonly name: string }
  | { readonly code: 'request-declined'; readonly name: string }
  | { readonly code: 'alert-taken' }
  | { readonly code: 'alert-given-back' }
  | { readonly code: 'alert-closed' }
  | { readonly code: 'people-imported'; readonly count: number }
  | { readonly code: 'policy-saved' }
  | { readonly code: 'number-entered'; readonly name: string }
  | {
      readonly code: 'people-done';
      readonly act: 'switch-mfa-on' | 'invite';
      readonly done: PeopleNamed;
      readonly not: readonly (PeopleNamed & { readonly why: WhyNotDone })[];
    }
  | { readonly code: 'signed-out' }
  | { readonly code: 'code-resent' };
