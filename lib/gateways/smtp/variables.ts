import { z } from 'zod';
import { needed } from '../settings.ts';

// One address, bare or after a name; nothing in it can end a header.
const sender = /^(?:[^\x00-\x1f\x7f<>"@,;:]+ <[^\s<>@,;:"\\]+@[^\s<>@,;:"\\]+>|[^\s<>@,;:"\\]+@[^\s<>@,;:"\\]+)$/;

/** What mail by SMTP needs. */
export const smtpVariables = z.object({
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'must be smtp://host:port or smtps://host:port, with user:password@ where needed')
    .refine(isSafe, 'would send the password in the clear: drop ?tls=never or the password'),
  MAIL_FROM: needed(sender, 'must be an address, or a name and <an address>'),
});

export type SmtpSettings = z.infer<typeof smtpVariables>;

function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, searchParams } = new URL(text);
  const known = [...searchParams].every(([name, value]) => name === 'tls' && value === 'never');
  return /^smtps?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && known;
}

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { searchParams, username } = new URL(text);
  return !searchParams.has('tls') || username === '';
}
