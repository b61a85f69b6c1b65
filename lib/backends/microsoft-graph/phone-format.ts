/** A British mobile number as Graph wants it: with a blank after the country code. */
export function toGraphNumber(e164: string): string {
  return e164.replace(/^\+44/, '+44 ');
}

/** A number of Graph's without its blank and its extension, to be compared and masked. What is hidden in it stays so. */
export function fromGraphNumber(number: string): string {
  return number.replace(/x.*$/i, '').replaceAll(/[\s()-]/g, '');
}
