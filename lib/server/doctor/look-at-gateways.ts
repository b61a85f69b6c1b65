import { createConnection } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Config } from '../config.ts';
import { broken, fine, looking, odd, reasonOf } from './finding.ts';
import type { Finding } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const patience = 8_000;

/** Whether those who send for us can be reached and know us. Nothing is sent. */
export async function* lookAtGateways(config: Config, environment: Environment): AsyncGenerator<Finding> {
  const used = new Set<string>([config.SMS_GATEWAY, config.VOICE_GATEWAY]);
  if (used.has('twilio')) yield* await looking('twilio', () => twilio(environment));
  if (used.has('govuk-notify')) yield* await looking('govuk-notify', () => notify(environment));
  if (used.has('http')) yield* await looking('http', () => reach('http', environment['HTTP_SMS_URL'] ?? ''));
  if (config.SMS_GATEWAY === 'simulated') yield odd('SMS_GATEWAY', 'is simulated: no text reaches a phone.');
  const smtp = environment['SMTP_URL'] ?? '';
  if (smtp === '') yield odd('SMTP_URL', 'is empty: mail is simulated.');
  else yield* await looking('mail', () => mail(smtp));
}

async function twilio(environment: Environment): Promise<readonly Finding[]> {
  const base = environment['TWILIO_BASE_URL'] ?? 'https://api.twilio.com';
  const sid = environment['TWILIO_ACCOUNT_SID'] ?? '';
  const token = Buffer.from(`${sid}:${environment['TWILIO_AUTH_TOKEN'] ?? ''}`).toString('base64');
  const url = `${base}/2010-04-01/Accounts/${encodeURIComponent(sid)}.json`;
  return judged(
    'twilio',
    await ask(url, { Authorization: `Basic ${token}` }),
    'TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN',
  );
}

/** A request that shows whether the service is there; its tokens are judged with the first text. */
async function notify(environment: Environment): Promise<readonly Finding[]> {
  return reach('govuk-notify', environment['NOTIFY_BASE_URL'] ?? 'https://api.notifications.service.gov.uk');
}

async function reach(about: string, url: string): Promise<readonly Finding[]> {
  const { host, protocol, port } = new URL(url);
  await knock({
    host: host.replace(/:\d+$/, ''),
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    secure: protocol === 'https:',
  });
  return [fine(about, `${host} can be reached. Whether it knows us shows with the first text.`)];
}

function judged(about: string, status: number, variables: string): readonly Finding[] {
  if (status >= 200 && status < 300) return [fine(about, 'answers, and knows the account.')];
  if (status === 401 || status === 403 || status === 404) {
    return [broken(about, `does not know the account (${String(status)}): look at ${variables}.`)];
  }
  return [odd(about, `answers ${String(status)}: try again, or see its status page.`)];
}

async function ask(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(patience) });
  await response.body?.cancel();
  return response.status;
}

async function mail(smtpUrl: string): Promise<readonly Finding[]> {
  const { createTransport } = await import('nodemailer');
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const never = url.searchParams.get('tls') === 'never';
  const user = decodeURIComponent(url.username);
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !never,
    ignoreTLS: never,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  });
  try {
    await transport.verify();
    return [fine('mail', `${url.host} answers${user === '' ? '' : ', and lets us in'}.`)];
  } catch (failure) {
    return [broken('mail', `${url.host}: ${reasonOf(failure)}. Look at SMTP_URL.`)];
  } finally {
    transport.close();
  }
}

interface Door {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** Opens a connection and closes it: where TLS is spoken, with a certificate that counts. */
function knock({ host, port, secure }: Door): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = secure ? connectTls({ host, port, servername: host }) : createConnection({ host, port });
    socket.setTimeout(patience, () => socket.destroy(new Error(`${host} does not answer.`)));
    socket.once('error', reject);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
