import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import type { Brand } from './brand.ts';
import { ok, refuse } from './result.ts';
import type { Result } from './result.ts';

/** A mobile number in E.164, allowed by the policy it was parsed with. */
export type MobileNumber = Brand<'MobileNumber'>;

/** What may be shown of a number: its last three digits. */
export type MaskedNumber = Brand<'MaskedNumber'>;

/** The regions whose mobiles a "UK mobile" can be: the Crown dependencies share the +44 plan. */
export const ukRegions = ['GB', 'GG', 'JE', 'IM'] as const;
export type UkRegion = (typeof ukRegions)[number];

/** What a number is judged by. */
export interface NumberPolicy {
  readonly regions: readonly UkRegion[];
  /** Whether 07700 900000 to 900999, set aside by Ofcom for drama, count as mobiles: in demo mode only. */
  readonly dramaNumbers: boolean;
}

export type NumberRefusal =
  | { readonly code: 'number-missing' }
  | { readonly code: 'number-not-a-number' }
  | { readonly code: 'number-too-long' }
  | { readonly code: 'number-with-extension' }
  | { readonly code: 'number-foreign' }
  | { readonly code: 'number-region-not-allowed'; readonly region: UkRegion }
  | { readonly code: 'number-landline' }
  | { readonly code: 'number-personal' }
  | { readonly code: 'number-pager' }
  | { readonly code: 'number-premium' }
  | { readonly code: 'number-not-mobile' };

const longestInput = 60;
const drama = /^\+447700900[0-9]{3}$/;
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu;

/**
 * Reads a mobile number however it is written, and refuses what is not a mobile of an allowed region, with the reason,
 * before anything is sent to it (guide, NOTE above 1.1; row C10).
 * `country` is the one chosen beside the field; a number that begins with + or 00 names its own.
 */
export function parseMobileNumber(
  text: string,
  country: string,
  policy: NumberPolicy,
): Result<MobileNumber, NumberRefusal> {
  const plain = text.replace(invisible, '').trim();
  if (plain === '') return refuse({ code: 'number-missing' });
  if (plain.length > longestInput) return refuse({ code: 'number-not-a-number' });
  const international = plain.replace(/^\(?00/, '+');
  const parsed = parsePhoneNumberFromString(international, asCountry(country));
  const unread = { code: isTooLong(international, country) ? 'number-too-long' : 'number-not-a-number' } as const;
  if (parsed === undefined) return refuse(unread);
  if (parsed.ext !== undefined) return refuse({ code: 'number-with-extension' });
  if (drama.test(parsed.number)) {
    return policy.dramaNumbers && policy.regions.includes('GB')
      ? ok(recallMobileNumber(parsed.number))
      : refuse({ code: 'number-not-a-number' });
  }
  if (parsed.countryCallingCode !== '44') return refuse(parsed.isPossible() ? { code: 'number-foreign' } : unread);
  if (!parsed.isValid()) return refuse(unread);
  return judgeUkNumber(parsed, policy);
}

/** More digits than any number of its country has. */
function isTooLong(text: string, country: string): boolean {
  return validatePhoneNumberLength(text, asCountry(country)) === 'TOO_LONG';
}

function judgeUkNumber(parsed: PhoneNumber, policy: NumberPolicy): Result<MobileNumber, NumberRefusal> {
  switch (parsed.getType()) {
    case 'MOBILE':
      break;
    case 'FIXED_LINE':
    case 'FIXED_LINE_OR_MOBILE':
      return refuse({ code: 'number-landline' });
    case 'PERSONAL_NUMBER':
      return refuse({ code: 'number-personal' });
    case 'PAGER':
      return refuse({ code: 'number-pager' });
    case 'PREMIUM_RATE':
    case 'SHARED_COST':
      return refuse({ code: 'number-premium' });
    default:
      return refuse({ code: 'number-not-mobile' });
  }
  const region = ukRegions.find((each) => each === parsed.country);
  if (region === undefined) return refuse({ code: 'number-not-mobile' });
  if (!policy.regions.includes(region)) {
    return refuse({ code: 'number-region-not-allowed', region });
  }
  return ok(recallMobileNumber(parsed.number));
}

function asCountry(country: string): CountryCode {
  return (/^[A-Z]{2}$/.test(country) ? country : 'GB') as CountryCode;
}

/** A number that was accepted before it was stored, read back. Throws when it has not even the shape of one. */
export function recallMobileNumber(e164: string): MobileNumber {
  if (!/^\+447[0-9]{9}$/.test(e164)) throw new TypeError('A stored number is not a mobile number.');
  return e164 as MobileNumber;
}

/** The last three digits, all that a screen, a notice or an agent may show of a number. */
export function maskNumber(number: string): MaskedNumber {
  return number.slice(-3) as MaskedNumber;
}

/**
 * The range a number lies in: all but its last four digits. Null for numbers set aside for drama, which reach nobody and
 * all lie in one.
 */
export function rangeOf(number: string): string | null {
  return drama.test(number) ? null : number.slice(0, -4);
}
