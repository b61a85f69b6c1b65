import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';

const thisMachine = /^(localhost|127\.0\.0\.1|\[::1\])$/;

const key = z.string({ error: 'is missing' }).transform((pem, context): KeyObject => {
  const read = asKey(pem);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'must be a private key for ES256 (P-256) in PEM' });
  return z.NEVER;
});

/** What the portal must know to work with a privacyIDEA server. */
export const privacyIdeaVariables = z.object({
  PRIVACYIDEA_URL: z
    .string({ error: 'is missing' })
    .refine(isPrivate, 'must begin with https://')
    .transform((url) => url.replace(/\/+$/, '')),
  /** The realm people are in there, and the resolver that the trusted key is entered for. */
  PRIVACYIDEA_REALM: z.string({ error: 'is missing' }).min(1, 'is missing'),
  PRIVACYIDEA_RESOLVER: z.string({ error: 'is missing' }).min(1, 'is missing'),
  PRIVACYIDEA_TRUSTED_KEY: key,
  PRIVACYIDEA_SERVICE_USER: z.string({ error: 'is missing' }).min(1, 'is missing'),
  PRIVACYIDEA_SERVICE_PASSWORD: z.string({ error: 'is missing' }).min(1, 'is missing'),
  /** How a person is called there: by their whole e-mail address, or by what stands before its @. */
  PRIVACYIDEA_USERNAME: z.enum(['email', 'local-part']).default('email'),
  /** The one domain whose people are called by what stands before the @. */
  PRIVACYIDEA_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]{3,}$/i, 'must be a domain')
    .optional(),
  /** What privacyIDEA shows when it has the portal send a text or make a call. */
  PRIVACYIDEA_HOOK_TOKEN: z
    .string({ error: 'is missing' })
    .regex(/^[\x21-\x7e]{32,}$/, 'must be 32 characters or more, without blanks'),
  /** Where privacyIDEA reaches the portal; its public URL unless told otherwise. */
  PRIVACYIDEA_HOOK_URL: z.url().optional(),
});

export type PrivacyIdeaSettings = z.infer<typeof privacyIdeaVariables>;

/** Passwords and tokens go there: over TLS, or no further than this machine. */
function isPrivate(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && thisMachine.test(hostname));
}

function asKey(pem: string): KeyObject | null {
  try {
    const read = createPrivateKey(pem.replaceAll('\\n', '\n'));
    return read.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? read : null;
  } catch {
    return null;
  }
}
