/** What a code is for. */
type CodeFor = 'proof' | 'new-password';

/**
 * The text message with a security code. The code comes first, so that it can be read from the lock screen; the last
 * line binds it to our address, so that a phone fills it in nowhere else.
 */
export function codeText(
  code: string,
  at: { readonly portalName: string; readonly host: string; readonly why: CodeFor },
): string {
  const what = at.why === 'new-password' ? 'code to choose a new password' : 'security code';
  return [
    `${code} is your ${at.portalName} ${what}. It works for 5 minutes. Never tell it to anyone.`,
    '',
    `@${at.host} #${code}`,
  ].join('\n');
}

/**
 * The words of a call: who calls, why, what to press, and what to do who did not ask for it. Said twice, since the first
 * words of a call are seldom heard (guide 1.4 step 7, with both names of the key).
 */
export function callWords(portalName: string): { readonly spoken: string; readonly language: string } {
  const once = [
    `Hello. This is ${portalName}, the sign-in service of your organisation.`,
    'To confirm that it is you, press the hash key, also called the pound key.',
    'If you did not ask for this call, hang up. Then nobody gets in.',
  ].join(' ');
  return { spoken: `${once} Once more. ${once}`, language: 'en-GB' };
}

/** The words of a call that asks whether somebody is on the phone with the service desk. Said twice. */
export function callerCallWords(at: { readonly portalName: string; readonly organisationName: string }): {
  readonly spoken: string;
  readonly language: string;
} {
  const once = [
    `Hello. This is ${at.portalName}.`,
    `The service desk of ${at.organisationName} is checking that you are on the line with them.`,
    'If you are speaking to the service desk now, press the hash key, also called the pound key.',
    'If you are not, hang up. Then nothing is done for whoever is calling them.',
  ].join(' ');
  return { spoken: `${once} Once more. ${once}`, language: 'en-GB' };
}

/** The text with the link for a caller. It holds nothing that could be read out. */
export function callerLinkText(address: string, organisationName: string): string {
  return [
    `${organisationName} service desk: only if you are on the phone with us now, open this link and enter the number that we tell you:`,
    address,
    'If you are not, do not open it.',
  ].join('\n');
}

/** The words of a call that reads a code, digit by digit; said twice, too. */
export function codeWords(
  code: string,
  at: { readonly portalName: string; readonly why: CodeFor },
): { readonly spoken: string; readonly language: string } {
  const why = at.why === 'new-password' ? 'Somebody wants to choose a new password for your account.' : '';
  const once = [
    `Hello. This is ${at.portalName}, the sign-in service of your organisation.`,
    why,
    `If that is you, your security code is: ${Array.from(code).join(', ')}.`,
    'If you did not ask for this, hang up, and tell nobody the code.',
  ].filter((sentence) => sentence !== '');
  return { spoken: `${once.join(' ')} Once more. ${once.join(' ')}`, language: 'en-GB' };
}
