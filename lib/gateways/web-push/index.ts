import { Fault } from '#lib/domain/fault';
import type { PushGateway, PushSubscription } from '#lib/ports/push-gateway';
import type { KeptKeys } from '#lib/ports/store/kept-keys';

/**
 * The push services of the browsers there are. The address of a push comes from a browser, so that only hosts known to
 * be one are ever called (OWASP SSRF; security row A32).
 */
const pushHosts = [
  /^https:\/\/fcm\.googleapis\.com$/,
  /^https:\/\/updates\.push\.services\.mozilla\.com$/,
  /^https:\/\/[a-z0-9-]+\.notify\.windows\.com$/,
  /^https:\/\/(?:[a-z0-9-]+\.)?push\.apple\.com$/,
];

const timeout = 5_000;
/** A prompt is worth nothing after two minutes, so the service need not keep it for longer. */
const timeToLive = 120;

interface Options {
  readonly keys: KeptKeys;
  /** Who is to be told by a push service when something is wrong: `mailto:` or https (RFC 8292 §2.1). */
  readonly contact: string;
  /** Origins in place of those of the known push services, for tests. */
  readonly hosts?: readonly RegExp[];
}

interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Read when it is needed first: the portal starts without it. */
async function library() {
  return (await import('web-push')).default;
}

/** Pushes by the Web Push protocol (RFC 8030, 8188, 8291, 8292). The VAPID keys are made on the first start and kept. */
export function webPush({ keys, contact, hosts = pushHosts }: Options): PushGateway {
  const pair = async (): Promise<KeyPair> => {
    const { generateVAPIDKeys } = await library();
    return JSON.parse(await keys.obtain('vapid', () => JSON.stringify(generateVAPIDKeys()))) as KeyPair;
  };
  return {
    name: 'web-push',
    publicKey: async () => (await pair()).publicKey,
    accepts: (subscription) => isWhole(subscription, hosts),
    async wake(subscription, message) {
      if (!isWhole(subscription, hosts)) return 'gone';
      return send(subscription, JSON.stringify(message), { ...(await pair()), contact });
    },
  };
}

/** Lengths of an uncompressed point of P-256 and of the secret (RFC 8291 §3.1, §3.2). */
const pointBytes = 65;
const authBytes = 16;

/** Whether a push could be encrypted for it and sent to it at all. */
function isWhole({ endpoint, keys }: PushSubscription, hosts: readonly RegExp[]): boolean {
  const bytes = (text: string): number => Buffer.from(text, 'base64url').length;
  return bytes(keys.p256dh) === pointBytes && bytes(keys.auth) === authBytes && hostAllowed(endpoint, hosts);
}

function hostAllowed(endpoint: string, hosts: readonly RegExp[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { origin, username, password } = new URL(endpoint);
  return username === '' && password === '' && hosts.some((host) => host.test(origin));
}

async function send(
  subscription: PushSubscription,
  payload: string,
  by: KeyPair & { readonly contact: string },
): Promise<'sent' | 'gone'> {
  const { publicKey, privateKey, contact } = by;
  const made = await encrypted(subscription, payload, { subject: contact, publicKey, privateKey });
  if (made === null) return 'gone';
  const response = await post(made.endpoint, made.headers, made.body);
  if (response.status === 404 || response.status === 410) return 'gone';
  if (response.ok) return 'sent';
  throw new Fault('gateway-refused', `A push was not taken (${String(response.status)}).`);
}

/** Null where the browser's key is no point of the curve: nobody could read it. */
async function encrypted(
  subscription: PushSubscription,
  payload: string,
  vapidDetails: { readonly subject: string; readonly publicKey: string; readonly privateKey: string },
) {
  try {
    const { generateRequestDetails } = await library();
    return generateRequestDetails(subscription, payload, { vapidDetails, TTL: timeToLive, urgency: 'high' });
  } catch {
    return null;
  }
}

async function post(endpoint: string, headers: object, body: Buffer | null): Promise<Response> {
  try {
    const given = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
    const sent = new Headers(given.filter(([name]) => name.toLowerCase() !== 'content-length'));
    return await fetch(endpoint, {
      method: 'POST',
      headers: sent,
      body: body === null ? null : Uint8Array.from(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
  } catch (failure) {
    throw new Fault('gateway-unreachable', 'A push service did not answer.', failure);
  }
}
