/** What a new method is called until the person renames it. Kept as written; not a message of a screen. */
const proposed = {
  'authenticator-app': 'Authenticator app',
  'text-message': 'Text message',
  'phone-call': 'Phone call',
  'alternative-phone': 'Alternative phone',
} as const;

/** The first name of the portal's own authenticator, by what its phone calls itself. */
export function proposedPhoneName(phone: string): string {
  return `Authenticator, ${phone}`;
}

/** The first name of an app or a phone. */
export function proposedName(kind: keyof typeof proposed): string {
  return proposed[kind];
}

/**
 * The first name of a security key. Where it sits is told by the browser: good enough for a name, never for a rule.
 * The AAGUID is not looked at: it is not attested, and a list of makers grows old.
 */
export function proposedKeyName(key: {
  readonly transports: readonly string[];
  readonly attachment: string | null;
}): string {
  const built = key.attachment === 'platform' || key.transports.includes('internal');
  return built && !key.transports.includes('usb') ? 'This device' : 'Security key';
}
