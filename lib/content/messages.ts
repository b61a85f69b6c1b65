/**
 * The text message with a security code. The code comes first, so that it can be read from the lock screen; the last
 * line binds it to our address, so that a phone fills it in nowhere else.
 */
export function codeText(code: string, at: { readonly portalName: string; readonly host: string }): string {
  return [
    `${code} is your ${at.portalName} security code. It works for 5 minutes. Never tell it to anyone.`,
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
