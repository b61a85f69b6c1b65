import { constants, createHash, randomUUID, verify } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import { fault } from './fake-account.ts';
import type { Reply } from './fake-account.ts';

/** What the fake Microsoft knows of the application. */
export interface FakeApplication {
  readonly tenant: string;
  readonly client: string;
  readonly secret: string;
  certificate: X509Certificate | null;
}

/** Gives tokens to the application, by a secret or by an assertion that its certificate's key has signed. */
export function fakeLogin(application: FakeApplication) {
  const good = new Set<string>();
  const seen = new Set<string>();
  return {
    /** How many were given. */
    given: () => seen.size,
    revoke(): void {
      good.clear();
    },
    isGood: (token: string): boolean => good.has(token),
    token(url: string, form: URLSearchParams): Reply {
      const { client, secret, certificate } = application;
      const assertion = form.get('client_assertion');
      const by =
        assertion === null
          ? form.get('client_secret') === secret
          : certificate !== null && isSigned(assertion, { url, client, certificate });
      if (form.get('client_id') !== client || !by || form.get('scope')?.endsWith('/.default') !== true) {
        const error_description = 'AADSTS7000215: Invalid client secret provided.';
        return { status: 400, body: { error: 'invalid_client', error_description, error_codes: [7_000_215] } };
      }
      const token = `fake.${randomUUID()}`;
      good.add(token);
      seen.add(token);
      return {
        status: 200,
        body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token },
      };
    },
    refused: (): Reply => fault(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'),
  };
}

function isSigned(
  assertion: string,
  of: { readonly url: string; readonly client: string; readonly certificate: X509Certificate },
): boolean {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const header = read(head);
  const claims = read(body);
  const print = createHash('sha256').update(of.certificate.raw).digest('base64url');
  if (header['alg'] !== 'PS256' || header['x5t#S256'] !== print) return false;
  if (claims['aud'] !== of.url || claims['iss'] !== of.client || claims['sub'] !== of.client) return false;
  if (typeof claims['exp'] !== 'number' || typeof claims['jti'] !== 'string') return false;
  const key = { key: of.certificate.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
}

function read(part: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Readonly<Record<string, unknown>>;
}
