/** Crockford's Base32: no I, L, O or U, so that what is read aloud or copied by hand is not mistaken. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 130 bits: enough by itself (NIST SP 800-63B §4.1.2.2 asks for 112). */
export const longCode = 26;
/** 50 bits: enough beside the place it belongs to (§4.1.2.2 asks for 40). */
export const shortCode = 10;
/** Digits of the place that a short code is found by. */
export const placeDigits = 9;

/** Tries of a short code; then it is worth nothing. */
export const bindingTries = 5;

// What copying and dictating put between the characters.
const ignored = /[\s\u00a0\u2000-\u200f\u2010-\u2015\u202f\u2060\ufeff._-]/gu;

/** Makes a code of so many characters out of a source of even numbers below its argument. */
export function makeCode(characters: number, below: (limit: number) => number): string {
  return Array.from({ length: characters }, () => symbols.charAt(below(symbols.length))).join('');
}

/** Nine digits. */
export function makePlace(below: (limit: number) => number): string {
  return Array.from({ length: placeDigits }, () => String(below(10))).join('');
}

/** A code as it is typed or scanned, in its one spelling. */
export function readCode(text: string): string {
  return text.slice(0, 200).replace(ignored, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

/** The nine digits of a place; also out of the whole address. Null where there are none. */
export function readPlace(text: string): string | null {
  return (
    /(?:^|\/)([0-9]{9})\/?$/.exec(text.slice(0, 500).replace(ignored, (each) => (each === '.' ? '.' : '')))?.[1] ?? null
  );
}

/** "ABCDE-FGHJK", as it is shown. */
export function inHalves(code: string): string {
  return `${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}`;
}

/**
 * What a phone signs: request, decision, number, account and origin, so that a signature fits nothing else
 * (ASVS 6.6.2: an answer is bound to the request it was made for).
 */
export function approvalText(signed: {
  readonly id: string;
  readonly decision: 'approve' | 'deny' | 'unasked';
  readonly number: string;
  readonly account: string;
  readonly origin: string;
}): string {
  return JSON.stringify([
    'latchkey-approval',
    1,
    signed.id,
    signed.decision,
    signed.number,
    signed.account,
    signed.origin,
  ]);
}
