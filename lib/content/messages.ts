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
