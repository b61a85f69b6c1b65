import type { Transporter } from 'nodemailer';
import { Fault } from '#lib/domain/fault';
import type { MailGateway } from '#lib/ports/gateways';
import type { SmtpSettings } from './variables.ts';

export interface MailParts {
  /** Milliseconds that one step of the conversation may take. */
  readonly patience?: number;
  /** Who vouches for the server's certificate, in PEM; those that Node knows by default. */
  readonly authorities?: string;
}

/**
 * Sends mail by SMTP, plain text only. TLS is needed from the first byte (`smtps:`) or before anything is said (`smtp:`, by
 * STARTTLS), unless the URL says `?tls=never`. A letter is offered once: the outbox keeps it and tries again later.
 */
export function smtpMail(settings: SmtpSettings, parts: MailParts = {}): MailGateway {
  const options = transportOptions(settings.SMTP_URL, parts);
  let opened: Promise<Transporter> | null = null;
  // The library is read with the first letter, so that the portal starts without it.
  const open = (): Promise<Transporter> =>
    (opened ??= import('nodemailer').then(({ createTransport }) => createTransport(options)));
  return {
    name: 'smtp',
    async send({ to, subject, text }) {
      try {
        const transport = await open();
        await transport.sendMail({
          from: settings.MAIL_FROM,
          // As an object it is one address, whatever is in it.
          to: { name: '', address: oneLine(to) },
          subject: oneLine(subject),
          text,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (failure) {
        throw faultOf(failure);
      }
    },
  };
}

function transportOptions(smtpUrl: string, { patience = 10_000, authorities }: MailParts) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const never = url.searchParams.get('tls') === 'never';
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !never,
    ignoreTLS: never,
    ...(auth.user === '' ? {} : { auth }),
    ...(authorities === undefined ? {} : { tls: { ca: authorities } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
  };
}

/** No header can be ended and none begun by what somebody is called. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ');
}

/** A server that says no for good needs an operator; anything else may pass. What it said may repeat the address. */
function faultOf(failure: unknown): Fault {
  const { code, responseCode } = Object(failure) as { readonly code?: unknown; readonly responseCode?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : null;
  const why = [typeof code === 'string' ? code : '', status === null ? '' : String(status)].filter(Boolean).join(' ');
  const refused = status !== null && status >= 500;
  return new Fault(
    refused ? 'gateway-refused' : 'gateway-unreachable',
    `The mail server did not take a letter${why === '' ? '' : ` (${why})`}.`,
  );
}
