import type { EnrolmentRequest } from '#lib/ports/backend';
import type { Method, Way as Asked } from '#lib/domain/method';
import type { Token } from './token.ts';
import type { Way } from './way.ts';
import { appCode } from './ways/app-code.ts';
import { call } from './ways/call.ts';
import { key } from './ways/key.ts';
import { push } from './ways/push.ts';
import { text } from './ways/text.ts';

/** The ways that are built, one module each. What is not among them is not offered. */
export const ways: Readonly<Partial<Record<WayName, Way>>> = { code: appCode, text, push, call, key };

export type WayName = 'code' | 'text' | 'push' | 'call' | 'key';

/** The way by name; undefined for one that is not built, or that an older version has kept. */
export function wayNamed(name: string): Way | undefined {
  return Object.hasOwn(ways, name) ? ways[name as WayName] : undefined;
}

/** In which way a method is set up. */
export function wayToBegin(request: EnrolmentRequest): WayName {
  switch (request.kind) {
    case 'authenticator-app':
      return request.app === 'own' && ways.push !== undefined ? 'push' : 'code';
    case 'text-message':
      return 'text';
    case 'phone-call':
      return 'call';
    case 'alternative-phone':
      return request.by;
    case 'security-key':
      return 'key';
  }
}

/** In which way a method is asked, of those it can be asked in; its own where the one wished for is not. */
export function wayToAsk(method: Method, token: Token, wished: Asked | undefined): WayName {
  switch (method.kind) {
    case 'authenticator-app':
      return token.tokentype === 'push' ? 'push' : 'code';
    case 'text-message':
      return 'text';
    case 'phone-call':
      return 'call';
    case 'alternative-phone':
      return wished === 'call' || wished === 'text' ? wished : method.by;
    case 'security-key':
      return 'key';
  }
}
