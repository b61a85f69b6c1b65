import type { Method, MethodId } from '#lib/domain/method';
import { maskNumber } from '#lib/domain/phone-number';
import type { PersonId } from '#lib/domain/person';
import type { Keyring } from '#lib/ports/keyring';
import { proposedName } from '../proposed-name.ts';
import type { GraphMethod, Preference } from './answers.ts';
import { fromGraphNumber } from './phone-format.ts';

export type PhoneType = 'mobile' | 'alternateMobile' | 'office';

/** A method of Graph's as the portal has it, and as Graph is asked about it. */
export interface Listed {
  readonly method: Method;
  /** Below `/authentication`. */
  readonly path: string;
  readonly phone: { readonly type: PhoneType; readonly number: string } | null;
  /** What Graph calls it as a default; none where it cannot be one. */
  readonly preferences: readonly Preference[];
}

const phoneTypes = ['mobile', 'alternateMobile', 'office'] as const;

/**
 * What is a second step to people, in the portal's words; null for what is not, or is none that the portal knows. A mobile phone is one method though Microsoft can text and call it: "phone call" where it was set
 * up to be called, else "text message". The office phone can only be called.
 */
export function toListed(
  of: {
    readonly person: PersonId;
    readonly keyring: Keyring;
    /** Whether a mobile phone is one that is called. */
    readonly called: (id: MethodId) => boolean;
  },
  found: GraphMethod,
): Listed | null {
  switch (found['@odata.type']) {
    case '#microsoft.graph.phoneAuthenticationMethod':
      return phone(of, found);
    case '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod':
      return app(of, found, { folder: 'microsoftAuthenticatorMethods', preferences: ['push', 'oath'] });
    case '#microsoft.graph.softwareOathAuthenticationMethod':
      return app(of, found, { folder: 'softwareOathMethods', preferences: ['oath'] });
    case '#microsoft.graph.fido2AuthenticationMethod':
      return key(of, found, { folder: 'fido2Methods', name: 'Passkey' });
    case '#microsoft.graph.windowsHelloForBusinessAuthenticationMethod':
      return key(of, found, { folder: 'windowsHelloForBusinessMethods', name: 'Windows Hello' });
    case '#microsoft.graph.platformCredentialAuthenticationMethod':
      return key(of, found, { folder: 'platformCredentialMethods', name: 'This device' });
    default:
      return null;
  }
}

const notProving = [
  '#microsoft.graph.passwordAuthenticationMethod',
  '#microsoft.graph.emailAuthenticationMethod',
  '#microsoft.graph.temporaryAccessPassAuthenticationMethod',
];

/** Whether something is surely no second step. Whatever else is not recognised may be one. */
export function provesNobody(found: GraphMethod): boolean {
  return notProving.includes(found['@odata.type']);
}

type Of = Parameters<typeof toListed>[0];

/** Graph numbers phones alike for everybody, and a new number of the same phone is another method. */
function enrolled({ person, keyring }: Of, found: GraphMethod) {
  const number = fromGraphNumber(found.phoneNumber ?? '');
  return {
    id: keyring.index(`${person}:${found.id}:${number}`, 'graph-method'),
    addedAt: Date.parse(found.createdDateTime ?? '') || 0,
    lastUsedAt: null,
    disabledAt: null,
  };
}

function phone(of: Of, found: GraphMethod): Listed | null {
  const type = phoneTypes.find((each) => each === found.phoneType);
  if (type === undefined) return null;
  const number = fromGraphNumber(found.phoneNumber ?? '');
  const path = `phoneMethods/${encodeURIComponent(found.id)}`;
  const base = { ...enrolled(of, found), number: maskNumber(number) };
  const phone = { type, number };
  switch (type) {
    case 'mobile': {
      if (of.called(base.id)) {
        const method = { ...base, kind: 'phone-call', name: 'Mobile phone' } as const;
        return { method, path, phone, preferences: ['voiceMobile', 'sms'] };
      }
      const method = { ...base, kind: 'text-message', name: 'Mobile phone' } as const;
      return { method, path, phone, preferences: ['sms', 'voiceMobile'] };
    }
    case 'alternateMobile': {
      // Microsoft calls it and never texts it.
      const method = {
        ...base,
        kind: 'alternative-phone',
        name: proposedName('alternative-phone'),
        by: 'call',
      } as const;
      return { method, path, phone, preferences: ['voiceAlternateMobile'] };
    }
    case 'office':
      return {
        method: { ...base, kind: 'phone-call', name: 'Office phone' },
        path,
        phone,
        preferences: ['voiceOffice'],
      };
  }
}

function app(
  of: Of,
  found: GraphMethod,
  as: { readonly folder: string; readonly preferences: Listed['preferences'] },
): Listed {
  const name = named(proposedName('authenticator-app'), found);
  const method = { ...enrolled(of, found), kind: 'authenticator-app', name, phone: null } as const;
  return { method, path: `${as.folder}/${encodeURIComponent(found.id)}`, phone: null, preferences: as.preferences };
}

function key(of: Of, found: GraphMethod, as: { readonly folder: string; readonly name: string }): Listed {
  const method = {
    ...enrolled(of, found),
    kind: 'security-key',
    name: named(as.name, found),
    userVerified: true,
  } as const;
  return { method, path: `${as.folder}/${encodeURIComponent(found.id)}`, phone: null, preferences: [] };
}

function named(usual: string, { displayName }: GraphMethod): string {
  const own = (displayName ?? '').trim();
  return own === '' ? usual : `${usual}, ${own}`.slice(0, 80);
}
