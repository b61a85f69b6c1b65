import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { parseMobileNumber } from './phone-number.ts';
import type { NumberPolicy, NumberRefusal } from './phone-number.ts';
import { ok } from './result.ts';
import type { Result } from './result.ts';

/** The number with which an organisation registers somebody, in E.164. */
export interface RegisteredNumber {
  readonly e164: string;
  /** Not a mobile of the organisation's regions: the account is disabled until it supplies one (guide, NOTE above 1.1). */
  readonly foreign: boolean;
}

/** Reads the number somebody is registered with. A foreign one is kept and marked; what is no mobile is refused. */
export function parseRegisteredNumber(text: string, policy: NumberPolicy): Result<RegisteredNumber, NumberRefusal> {
  const mobile = parseMobileNumber(text, 'GB', policy);
  if (mobile.ok) return ok({ e164: mobile.value, foreign: false });
  const { code } = mobile.refusal;
  if (code !== 'number-foreign' && code !== 'number-region-not-allowed') return mobile;
  const parsed = parsePhoneNumberFromString(text.trim().replace(/^\(?00/, '+'), 'GB');
  return parsed === undefined ? mobile : ok({ e164: parsed.number, foreign: true });
}
