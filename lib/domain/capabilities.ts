import type { MethodKind } from './method.ts';

/** Where a method can be set up: in the portal, on another site of the vendor's, or not at all. */
export type Place =
  { readonly at: 'here' } | { readonly at: 'elsewhere'; readonly url: string } | { readonly at: 'nowhere' };

/** What a backend can do, as data: screens are drawn from it and never ask which backend it is. */
export interface Capabilities {
  /**
   * Who asks for a second step: the portal, by the backend, or only the provider that people sign in from (OpenID Connect),
   * which then asks at sign-in and again before a change.
   */
  readonly proves: 'here' | 'provider';
  readonly enrolling: Readonly<Record<MethodKind, Place>>;
  readonly changesDefault: boolean;
  readonly renames: boolean;
  /** There is one mobile phone and one alternative at most: another number takes the place of the one before. */
  readonly onePhoneEach?: true;
  readonly appPasswords: boolean;
}
