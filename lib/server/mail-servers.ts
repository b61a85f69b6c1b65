import { knowing } from './api-tokens.ts';
import type { Knows } from './api-tokens.ts';
import type { Config } from './config.ts';

/** Where a mail server listens: nginx takes an address, not a name. */
interface MailServer {
  readonly host: string;
  readonly port: string;
}

/** The mail servers behind an nginx mail proxy that asks us who may in. */
export interface MailServers {
  /** Whether it is that nginx which asks. */
  readonly isProxy: Knows;
  /** Null for a protocol that is not configured. */
  at(protocol: string): MailServer | null;
  /** What nginx is to sign in with behind, in place of what the person typed; null for just that. */
  readonly masterPassword: string | null;
}

type Settings = Pick<
  Config,
  'LEGACY_MAIL_SECRET' | 'LEGACY_MAIL_PASSWORD' | 'LEGACY_MAIL_IMAP' | 'LEGACY_MAIL_POP3' | 'LEGACY_MAIL_SMTP'
>;

/** The mail servers as configured; without a secret nobody is answered. */
export function mailServers(config: Settings): MailServers {
  const places = new Map([
    ['imap', config.LEGACY_MAIL_IMAP],
    ['pop3', config.LEGACY_MAIL_POP3],
    ['smtp', config.LEGACY_MAIL_SMTP],
  ]);
  return {
    isProxy: knowing(config.LEGACY_MAIL_SECRET === undefined ? [] : [config.LEGACY_MAIL_SECRET]),
    at: (protocol) => {
      const place = places.get(protocol);
      if (place === undefined) return null;
      const colon = place.lastIndexOf(':');
      return { host: place.slice(0, colon).replace(/^\[|\]$/g, ''), port: place.slice(colon + 1) };
    },
    masterPassword: config.LEGACY_MAIL_PASSWORD ?? null,
  };
}
