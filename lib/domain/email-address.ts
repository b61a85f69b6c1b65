import type { Brand } from './brand.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';
import { unseen } from './unseen.ts';

/** An e-mail address as it is compared: trimmed, composed (NFC), lower case. */
export type EmailAddress = Brand<'EmailAddress'>;

const longest = 254; // RFC 5321 §4.5.3.1.3, less the angle brackets
const shape = /^[^\s@<>()[\]\\,;:"]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

/** Reads an e-mail address as somebody types it. Only its shape is judged: whether it exists is the directory's to say. */
export function parseEmailAddress(
  text: string,
): Result<EmailAddress, { readonly code: 'email-missing' | 'email-not-an-address' }> {
  const plain = text.trim().normalize('NFC').toLowerCase();
  if (plain === '') return refuse({ code: 'email-missing' });
  if (plain.length > longest || unseen.test(plain) || !shape.test(plain))
    return refuse({ code: 'email-not-an-address' });
  return ok(plain as EmailAddress);
}

// Each as its letters are written together; Japanese, Chinese and Korean mix theirs.
const alphabets: readonly RegExp[] = [
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Hangul}]/u,
  ...['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Georgian', 'Hebrew', 'Arabic', 'Syriac', 'Devanagari', 'Bengali'],
  ...['Gurmukhi', 'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao', 'Tibetan'],
  ...['Myanmar', 'Khmer', 'Mongolian', 'Ethiopic', 'Cherokee', 'Coptic', 'Lisu'],
].map((each) => (typeof each === 'string' ? new RegExp(`\\p{sc=${each}}`, 'u') : each));

/**
 * Whether an address could be taken for another: its local part has letters of more than one alphabet, or signs that are
 * another form of plain ones (not NFKC). The domain is plain ASCII by its shape.
 */
export function looksLikeAnother(address: EmailAddress): boolean {
  const local = address.slice(0, address.lastIndexOf('@'));
  const letters = local.match(/\p{L}/gu) ?? [];
  const used = new Set(letters.map((letter) => alphabets.findIndex((alphabet) => alphabet.test(letter))));
  return used.size > 1 || local.normalize('NFKC') !== local;
}
