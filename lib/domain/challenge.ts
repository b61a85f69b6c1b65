import type { MaskedNumber } from './phone-number.ts';
import type { SecurityCode } from './security-code.ts';

export type ChallengeId = string;

/** What a challenge is for; an answer counts for nothing else (ASVS 6.6.2). */
export type Purpose = 'enrol' | 'sign-in' | 'change' | 'reset' | 'verify';

/** Codes sent by text or call live this long (NIST SP 800-63B §3.1.3.2 allows 10 minutes). */
export const codeLasts = 5 * 60_000;
/** A prompt on a phone lives this long. */
export const promptLasts = 2 * 60_000;
/** A call is waited for this long: to ring, to be answered, to be listened to twice. */
export const callLasts = 3 * 60_000;
/** A link that is sent to a caller's phone, for the number that the service desk says, lives this long. */
export const linkLasts = 10 * 60_000;
/** A QR code and its key, and a security key's challenge at enrolment, live this long (NIST §4.1.2.2). */
export const bindingLasts = 10 * 60_000;

const resendWaits = [30_000, 60_000, 120_000] as const;

/** Milliseconds after the newest of this many codes of one challenge before another may be asked for. */
export function resendWait(sent: number): number {
  return resendWaits[Math.min(Math.max(sent, 1), resendWaits.length) - 1] ?? 0;
}

/** What has become of a prompt. */
export type PromptState = 'waiting' | 'approved' | 'denied' | 'unasked' | 'wrong-number';

interface Open {
  readonly id: ChallengeId;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Nobody tells us when it is answered: whoever waits for it looks every second or two. */
  readonly untold?: true;
}

/** What the screen shows while a person proves that a method is theirs. */
export type Challenge =
  | (Open & {
      readonly kind: 'scan-qr';
      /** The otpauth: address that the QR carries and that opens the app on the same phone. A secret until enrolled. */
      readonly uri: string;
      /** The key in Base32, for typing. */
      readonly key: string;
      readonly account: string;
    })
  | (Open & {
      readonly kind: 'enter-code';
      /** The ending of the number it was sent to; null when the code comes from an app. */
      readonly sentTo: MaskedNumber | null;
      /** Epoch milliseconds of the last send; null for an app's code. */
      readonly sentAt: number | null;
      /** Epoch milliseconds from when another may be sent; null when none can be. */
      readonly resendAt: number | null;
      /** Why an app is asked for its code and not prompted, where it could be. */
      readonly instead: 'prompts-stopped' | 'too-many-prompts' | null;
    })
  /** The authenticator that can be prompted, to be bound to the account (guide 1.2 step 14, document 004 step 6). */
  | (Open & {
      readonly kind: 'bind-phone';
      /** What the QR carries; opening it on the phone does as well. A secret until it is used. */
      readonly link: string;
      /** What the phone calls itself once it is bound; null until then. */
      readonly phone: string | null;
      /** The short code and the address for typing, under "Can't scan image?"; null where the app knows none. */
      readonly code: string | null;
      readonly address: string | null;
      readonly account: string;
    })
  /** A prompt on a phone, which asks for the number shown here. */
  | (Open & {
      readonly kind: 'approve';
      readonly number: string;
      /** The phone shows several numbers to choose from; else the number is typed. */
      readonly chosen?: true;
      /** What the phone calls itself; empty where it was sent a link. */
      readonly phone: string;
      /** The number that was sent a link, of a caller who has no app to be asked by. */
      readonly sentTo?: MaskedNumber;
      readonly state: PromptState;
    })
  /** A call that is to be answered with the hash key. */
  | (Open & {
      readonly kind: 'take-call';
      readonly sentTo: MaskedNumber;
      readonly state: 'ringing' | 'answered' | 'accepted' | 'ended';
      /** Epoch milliseconds from when another call can be asked for. */
      readonly resendAt: number;
    })
  | (Open & {
      readonly kind: 'touch-key';
      readonly ceremony: 'create' | 'get';
      /** PublicKeyCredentialCreationOptionsJSON or …RequestOptionsJSON, as the browser's parser takes them. */
      readonly options: object;
    });

/** What comes back for a challenge. */
export type Answer =
  /** It was answered on the phone: to be looked whether that is so. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'code'; readonly code: SecurityCode }
  /** RegistrationResponseJSON or AuthenticationResponseJSON; nothing of it is believed before it is verified. */
  | { readonly kind: 'key'; readonly response: unknown };
