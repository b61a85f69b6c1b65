import type { EnrolmentId } from './enrolment.ts';
import { Fault } from './fault.ts';
import type { MethodKind } from './method.ts';
import type { PersonId } from './person.ts';
import type { SecondStep, SessionId } from './session.ts';

export type HandOverId = string;

/** The link and its QR code work this long, and once (requirement R24; NIST SP 800-63B §4.1.2.2). */
export const handOverLasts = 10 * 60_000;

/** Bytes of the code in the link: 128 bit (R24). */
export const handOverBytes = 16;

/** What the computer shows: the code in the link, which gives nothing by itself, and the number to be typed on the phone. */
export interface HandOverOffer {
  readonly code: string;
  readonly number: string;
}

/** Why a hand-over is over. */
export type HandOverEnding =
  /** Another number than the computer shows was typed: there is one try. */
  | 'wrong-number'
  /** "Carry on here", or another link was made. */
  | 'taken-back'
  /** A different method was wished for on the phone. */
  | 'left'
  | 'signed-out'
  /** The computer has gone on after the proof on the phone. */
  | 'finished';

/** What was proved on the phone. */
export type PhoneProof = Extract<SecondStep, { readonly kind: MethodKind }>;

/** One run of a journey on its way from a computer to a phone. */
export interface HandOver {
  readonly id: HandOverId;
  readonly personId: PersonId;
  readonly enrolmentId: EnrolmentId;
  /** The session at the computer. */
  readonly sessionId: SessionId;
  /** The phone's; null until the number was right. */
  readonly phoneSessionId: SessionId | null;
  /** How the phone's browser names itself; empty until then. */
  readonly userAgent: string;
  readonly offer: HandOverOffer;
  readonly state: 'waiting' | 'taken' | 'proved' | 'ended';
  readonly ending: HandOverEnding | null;
  /** The proof that was given on the phone. */
  readonly proof: PhoneProof | null;
  readonly expiresAt: number;
}

/** Reads the number typed on the phone: two digits; null for anything else, which spends nothing. */
export function parseHandOverNumber(text: string): string | null {
  const digits = text.slice(0, 100).replaceAll(/\s/gu, '');
  return /^[0-9]{2}$/.test(digits) ? digits : null;
}

const symbols = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const likely = 4_050; // the most of 64 × 64 that 90 numbers share evenly

/**
 * Makes the number that is to be typed, 10 to 99, out of random base64url text: of each two characters in turn, where they
 * do not make one number likelier than another.
 */
export function handOverNumber(random: string): string {
  for (let at = 0; at + 1 < random.length; at += 2) {
    const drawn = symbols.indexOf(random.charAt(at)) * 64 + symbols.indexOf(random.charAt(at + 1));
    if (drawn >= 0 && drawn < likely) return String(10 + (drawn % 90));
  }
  throw new Fault('internal', 'No number could be made of what was random.');
}
