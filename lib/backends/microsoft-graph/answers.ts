import { z } from 'zod';

/** What Graph says of a method, as far as it is read; what it says beyond that goes nowhere. */
export const graphMethod = z.object({
  '@odata.type': z.string(),
  id: z.string().min(1),
  createdDateTime: z.string().nullish(),
  displayName: z.string().nullish(),
  phoneNumber: z.string().nullish(),
  phoneType: z.string().nullish(),
});
export type GraphMethod = z.infer<typeof graphMethod>;

export const graphPhone = z.object({
  id: z.string().min(1),
  phoneNumber: z.string().nullish(),
  phoneType: z.string().nullish(),
});

/** What somebody is asked with first; other words than these may come, and are none. */
export const preferences = ['push', 'oath', 'voiceMobile', 'voiceAlternateMobile', 'voiceOffice', 'sms'] as const;
export type Preference = (typeof preferences)[number];

export const signInPreferences = z.object({
  isSystemPreferredAuthenticationMethodEnabled: z.boolean().nullish(),
  userPreferredMethodForSecondaryAuthentication: z.string().nullish(),
});

export const registration = z.object({
  id: z.string().min(1),
  userPrincipalName: z.string().nullish(),
  isAdmin: z.boolean().nullish(),
});

/** What the report says of somebody's methods; several of its words may be of one app or key. */
export const registered = registration.extend({ methodsRegistered: z.array(z.string()).nullish() });
export type Registered = z.infer<typeof registered>;

export const accessPass = z.object({ id: z.string().min(1), temporaryAccessPass: z.string().nullish() });

/** Of what is done and answered with nothing that matters. */
export const nothing = z.unknown();
