/** Something that worked, to be told on the next page. */
export type Done =
  | { readonly code: 'mfa-on'; readonly address: string }
  | { readonly code: 'mfa-off' }
  | { readonly code: 'default-changed'; readonly name: string }
  | { readonly code: 'method-renamed'; readonly name: string }
  | { readonly code: 'method-removed'; readonly name: string }
  | { readonly code: 'signed-out' }
  | { readonly code: 'code-resent' };
