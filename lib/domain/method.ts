import type { MaskedNumber } from './phone-number.ts';

/** Every kind of method Latchkey knows. Whether one is offered is the policy's and the backend's to say. */
export const methodKinds = [
  'authenticator-app',
  'text-message',
  'security-key',
  'phone-call',
  'alternative-phone',
] as const;

export type MethodKind = (typeof methodKinds)[number];

export type MethodId = string;

interface Enrolled {
  readonly id: MethodId;
  /** What the person calls it. */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly addedAt: number;
  /** Epoch milliseconds; null when it has not been used since it was set up. */
  readonly lastUsedAt: number | null;
  /** Epoch milliseconds since when it is switched off after too many wrong answers; null while it works. */
  readonly disabledAt: number | null;
  /** It was added with a recovery code a day ago or less: it signs in, and proves no change while another could. */
  readonly onProbation?: true;
}

/** A method that came by a recovery code proves no change for this long (security row A07, decision 0006). */
export const probationLasts = 24 * 60 * 60_000;

/** An enrolled way to prove it is you. */
export type Method =
  | (Enrolled & {
      readonly kind: 'authenticator-app';
      /** What the phone is called when its app can be prompted, such as the portal's own; null for any other app. */
      readonly phone: string | null;
      /** It shows no codes: it can be prompted and nothing else. */
      readonly codes?: false;
    })
  | (Enrolled & {
      readonly kind: 'text-message' | 'phone-call';
      readonly number: MaskedNumber;
    })
  | (Enrolled & {
      readonly kind: 'alternative-phone';
      readonly number: MaskedNumber;
      /** How it was proved, and is asked first. */
      readonly by: 'text' | 'call';
    })
  | (Enrolled & { readonly kind: 'security-key'; readonly userVerified: boolean });

/** One default for the whole set, so that two defaults cannot be written down. */
export interface MethodSet {
  readonly methods: readonly Method[];
  readonly defaultId: MethodId | null;
  /**
   * How many there are beside them that the portal does not know, or cannot read: they cannot be shown or asked for, and yet
   * somebody who has nothing else has something set up. Left out where there are none.
   */
  readonly others?: number;
  /** Whoever asks for a second step chooses by itself what to ask for: the default waits until it no longer does. */
  readonly defaultNotInForce?: true;
}

/** Whether somebody has methods, and the portal knows none of them. */
export function onlyOthers({ methods, others = 0 }: MethodSet): boolean {
  return methods.length === 0 && others > 0;
}

/** How a method is asked, where it can be asked in more than one way: by a prompt, an app's code, a text or a call. */
export const ways = ['prompt', 'code', 'text', 'call'] as const;
export type Way = (typeof ways)[number];

/** The ways a method can be asked, the usual one first. */
export function waysOf(method: Method): readonly Way[] {
  switch (method.kind) {
    case 'authenticator-app':
      if (method.phone === null) return ['code'];
      return method.codes === false ? ['prompt'] : ['prompt', 'code'];
    case 'text-message':
      return ['text'];
    case 'phone-call':
      return ['call'];
    case 'alternative-phone':
      return method.by === 'call' ? ['call', 'text'] : ['text', 'call'];
    case 'security-key':
      return [];
  }
}

/** 3: phishing-resistant; 2: bound to a device; 1: by the public telephone network, "restricted" in NIST SP 800-63B §3.2.9. */
export function strengthOf(kind: MethodKind): 1 | 2 | 3 {
  switch (kind) {
    case 'security-key':
      return 3;
    case 'authenticator-app':
      return 2;
    case 'text-message':
    case 'phone-call':
    case 'alternative-phone':
      return 1;
  }
}

/** The methods that can be asked for now. */
export function usableMethods(set: MethodSet): readonly Method[] {
  return set.methods.filter((method) => method.disabledAt === null);
}

/** The default if it can be used now, else the strongest that can; null when there is none. */
export function methodToAsk(set: MethodSet): Method | null {
  const usable = usableMethods(set);
  const chosen = usable.find((method) => method.id === set.defaultId);
  return chosen ?? strongestOf(usable);
}

/** The strongest of some methods; the one added first among equals; null for none. */
export function strongestOf(methods: readonly Method[]): Method | null {
  return methods.reduce<Method | null>(
    (best, method) => (best === null || strengthOf(method.kind) > strengthOf(best.kind) ? method : best),
    null,
  );
}

/**
 * Those that may prove a change: as strong as the strongest one has (NIST SP 800-63B §4.1.2.1), and not one that has just
 * come by a recovery code, unless there is no other.
 */
export function methodsForChange(set: MethodSet): readonly Method[] {
  const usable = usableMethods(set);
  const settled = usable.filter((method) => method.onProbation !== true);
  const fit = settled.length === 0 ? usable : settled;
  const strongest = strongestOf(fit);
  if (strongest === null) return [];
  return fit.filter((method) => strengthOf(method.kind) >= strengthOf(strongest.kind));
}
