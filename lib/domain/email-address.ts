import type { Brand } from './brand.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

/** An e-mail address as it is compared: trimmed, lower case. */
export type EmailAddress = Brand<'EmailAddress'>;

const longest = 254; // RFC 5321 §4.5.3.1.3, less the angle brackets
const shape = /^[^\s@<>()[\]\\,;:"]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

/** Reads an e-mail address as somebody types it. Only its shape is judged: whether it exists is the directory's to say. */
export function parseEmailAddress(
  text: string,
): Result<EmailAddress, { readonly code: 'email-missing' | 'email-not-an-address' }> {
  const plain = text.trim().toLowerCase();
  if (plain === '') return refuse({ code: 'email-missing' });
  if (plain.length > longest || !shape.test(plain)) return refuse({ code: 'email-not-an-address' });
  return ok(plain as EmailAddress);
}
