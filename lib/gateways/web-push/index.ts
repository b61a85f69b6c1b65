import webpush from 'web-push';
import { Fault } from '#lib/domain/fault';
import type { PushGateway, PushSubscription } from '#lib/ports/push-gateway';
import type { KeptKeys } from '#lib/ports/store/kept-keys';

/**
 * The push services of the browsers there are. The address of a push comes from a browser, so that only hosts known to
 * be one are ever called (OWASP SSRF; security row A32).
 */
const pushHosts = [
  /^fcm\.googleapis\.com$/,
  /^updates\.push\.services\.mozilla\.com$/,
  /^[a-z0-9-]+\.notify\.windows\.com$/,
  /^(?:[a-z0-9-]+\.)?push\.apple\.com$/,
];

const timeout = 5_000;
/** A prompt is worth nothing after two minutes, so the service need not keep it for longer. */
const timeToLive = 120;

interface Options {
  readonly keys: KeptKeys;
  /** Who is to be told by a push service when something is wrong: `mailto:` or https (RFC 8292 §2.1). */
  readonly contact: string;
  /** In place of the known push services, for tests. */
  readonly hosts?: readonly RegExp[];
}

interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Pushes by the Web Push protocol (RFC 8030, 8188, 8291, 8292). The VAPID keys are made on the first start and kept. */
export function webPush({ keys, contact, hosts = pushHosts }: Options): PushGateway {
  const pair = async (): Promise<KeyPair> =>
    JSON.parse(await keys.obtain('vapid', () => JSON.stringify(webpush.generateVAPIDKeys()))) as KeyPair;
  return {
    name: 'web-push',
    publicKey: async () => (await pair()).publicKey,
    accepts: ({ endpoint }) => hostAllowed(endpoint, hosts),
    async wake(subscription, message) {
      if (!hostAllowed(subscription.endpoint, hosts)) return 'gone';
      return send(subscription, JSON.stringify(message), { ...(await pair()), contact });
    },
  };
}

function hostAllowed(endpoint: string, hosts: readonly RegExp[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username } = new URL(endpoint);
  return protocol === 'https:' && port === '' && username === '' && hosts.some((host) => host.test(hostname));
}

async function send(
  subscription: PushSubscription,
  payload: string,
  by: KeyPair & { readonly contact: string },
): Promise<'sent' | 'gone'> {
  const { publicKey, privateKey, contact } = by;
  try {
    await webpush.sendNotification(subscription, payload, {
      vapidDetails: { subject: contact, publicKey, privateKey },
      timeout,
      TTL: timeToLive,
      urgency: 'high',
    });
    return 'sent';
  } catch (failure) {
    const status = failure instanceof webpush.WebPushError ? failure.statusCode : null;
    if (status === 404 || status === 410) return 'gone';
    const code = status === null ? 'gateway-unreachable' : 'gateway-refused';
    throw new Fault(code, `A push was not taken (${status === null ? 'no answer' : String(status)}).`, failure);
  }
}
