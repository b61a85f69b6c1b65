import type { MethodSet, Method, MethodKind } from '#lib/domain/method';
import { count } from './times.ts';

interface MethodWords {
  /** As a heading: "Text message". */
  readonly name: string;
  /** Within a sentence: "text message". */
  readonly plain: string;
  /** One line on what it needs. */
  readonly needs: string;
  readonly tag: 'strongest' | 'less-safe' | null;
}

export const methodWords: Readonly<Record<MethodKind, MethodWords>> = {
  'authenticator-app': {
    name: 'Authenticator app',
    plain: 'authenticator app',
    needs: 'Your phone and two minutes. It works without signal.',
    tag: null,
  },
  'text-message': {
    name: 'Text message',
    plain: 'text message',
    needs: 'A UK mobile with signal. We text you a code each time.',
    tag: 'less-safe',
  },
  'security-key': {
    name: 'Security key or passkey',
    plain: 'security key',
    needs: 'A small key that you plug in or tap, or this device’s own lock.',
    tag: 'strongest',
  },
  'phone-call': {
    name: 'Phone call',
    plain: 'phone call',
    needs: 'A UK mobile. We call you, and you press the hash key (#). No code to type.',
    tag: 'less-safe',
  },
  'alternative-phone': {
    name: 'Alternative phone',
    plain: 'alternative phone',
    needs: 'A second UK mobile, for when the first is not with you.',
    tag: 'less-safe',
  },
};

export const tagWords = {
  recommended: 'Recommended',
  strongest: 'Strongest',
  'less-safe': 'Less safe',
  default: 'Default',
  disabled: 'Switched off',
  have: 'You have this',
} as const;

/** Said to staff of methods that the portal does not know. */
export const othersWords = {
  helps:
    'They have a method of another kind. Their password alone sets up no other here: approve it, or make a temporary access code.',
  only: 'Nothing is set up that can be shown here.',
  count: (number: number) => `${count(number, 'method')} of another kind, which the portal cannot show.`,
} as const;

export const lessSafe = 'A text or a call can be read or diverted by somebody else. An app or a key cannot.';
export const strongest = 'It cannot be tricked by a false website.';

/** "number ending 111" where a method has a number. */
export function endingWords(method: Method): string | null {
  return 'number' in method ? `number ending ${method.number}` : null;
}

/** A method in one phrase: "Text message, number ending 111", "My key". */
export function methodInWords(method: Method): string {
  const ending = endingWords(method);
  return ending === null ? method.name : `${method.name}, ${ending}`;
}

/** The default of a set, if there is one. */
export function defaultOf(set: MethodSet): Method | null {
  return set.methods.find((method) => method.id === set.defaultId) ?? null;
}
