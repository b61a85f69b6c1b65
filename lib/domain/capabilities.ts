import type { MethodKind } from './method.ts';

/** Where a method can be set up: in the portal, on another site of the vendor's, or not at all. */
export type Place =
  { readonly at: 'here' } | { readonly at: 'elsewhere'; readonly url: string } | { readonly at: 'nowhere' };

/** What a backend can do, as data: screens are drawn from it and never ask which backend it is. */
export interface Capabilities {
  readonly enrolling: Readonly<Record<MethodKind, Place>>;
  readonly changesDefault: boolean;
  readonly renames: boolean;
  readonly appPasswords: boolean;
}
