/** What screens may know of the configuration. Nothing of it is secret. */
export interface PublicSettings {
  readonly mode: 'demo' | 'production';
  readonly portalName: string;
  readonly organisationName: string;
  readonly supportEmail: string;
  readonly supportPhone: string;
  readonly publicUrl: string;
  /** The site that people sign in from, and whether passwords are used as well; left out where only passwords are. */
  readonly provider?: { readonly name: string; readonly issuer: string; readonly passwords: boolean };
  /** Whether what people have set up is kept in a system outside the portal. */
  readonly elsewhere?: true;
  readonly authenticator: {
    readonly name: string;
    readonly androidUrl: string;
    readonly iosUrl: string;
    /** Whether it is the portal's own, which is prompted. */
    readonly own: boolean;
    /** Another's, which is prompted as well. */
    readonly prompted?: true;
  };
}
