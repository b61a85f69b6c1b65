import { createHmac } from 'node:crypto';

const uuidLength = 36;

/** The token of one request (RFC 7519, HS256): whose service asks and when. Notify takes it for 30 seconds. */
export function notifyToken(apiKey: string, now: number): string {
  const secret = apiKey.slice(-uuidLength);
  const service = apiKey.slice(-2 * uuidLength - 1, -uuidLength - 1);
  const head = part({ typ: 'JWT', alg: 'HS256' });
  const claims = part({ iss: service, iat: Math.floor(now / 1000) });
  const mac = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
  return `${head}.${claims}.${mac}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
