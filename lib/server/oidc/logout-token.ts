import { jwtVerify } from 'jose';
import { z } from 'zod';
import { ok, refuse } from '#lib/domain/result';
import type { OidcSettings } from './oidc-config.ts';
import { clockSkew } from './provider.ts';
import type { Provider } from './provider.ts';
import { trouble, troubleOf } from './provider-trouble.ts';
import type { Trouble } from './provider-trouble.ts';

const event = 'http://schemas.openid.net/event/backchannel-logout';
/** Older ones are not taken, so that what was used need not be known for ever. */
const lasts = '10m';

const claims = z
  .object({
    jti: z.string().min(1).max(500),
    sub: z.string().min(1).max(255).optional(),
    sid: z.string().min(1).max(255).optional(),
    events: z.object({ [event]: z.object({}) }),
    /** It is no ID token, and must not be taken for one. */
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, 'names nobody');

/** Of whom the provider says that they have signed out there. */
export interface LogoutToken {
  readonly jti: string;
  readonly sid: string | null;
  readonly subject: string | null;
}

type Read = { readonly ok: true; readonly value: LogoutToken } | { readonly ok: false; readonly refusal: Trouble };

/** Checks a logout token (OpenID Connect Back-Channel Logout §2.6): signature, issuer, audience, times, event, no nonce. */
export async function readLogoutToken(
  provider: Provider,
  settings: Pick<OidcSettings, 'clientId' | 'algorithm'>,
  { token, now }: { readonly token: string; readonly now: number },
): Promise<Read> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, provider.keys, {
      issuer: provider.issuer,
      audience: settings.clientId,
      algorithms: [settings.algorithm],
      requiredClaims: ['iat', 'jti', 'events'],
      clockTolerance: clockSkew,
      maxTokenAge: lasts,
      currentDate: new Date(now),
    });
    const type = protectedHeader.typ?.toLowerCase() ?? 'jwt';
    if (type !== 'jwt' && !/^(application\/)?logout\+jwt$/.test(type)) {
      return refuse(trouble('provider-not-trusted', `a logout token of the type ${type.slice(0, 40)}`));
    }
    const read = claims.safeParse(payload);
    if (!read.success)
      return refuse(trouble('provider-not-trusted', 'the claims of a logout token are not understood'));
    const { jti, sid = null, sub = null } = read.data;
    return ok({ jti, sid, subject: sub });
  } catch (failure) {
    return refuse(troubleOf(failure));
  }
}
