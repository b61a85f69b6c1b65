import type { EnrolmentId } from './enrolment-id.ts';
import type { MethodKind } from './method.ts';
import type { PersonId } from './person.ts';
import type { MaskedNumber, UkRegion } from './phone-number.ts';
import type { Refusal } from './refusal.ts';
import type { SessionId } from './session.ts';

export type AssistId = string;

const minute = 60_000;

/** The code that a person reads out is good this long, and once (NIST SP 800-63B §4.2.2.2; security row A24). */
export const assistCodeLasts = 10 * minute;
/** 8 letters and digits of Crockford's alphabet: 40 bit. */
export const assistCodeLength = 8;
/**
 * How far an assist is: the person has a code; somebody at the service desk has typed it and waits to be let in; they see
 * what the person sees; they may also do some of it; it is over.
 */
export type AssistState = 'asked' | 'knocking' | 'watching' | 'driving' | 'over';

export type AssistEnding =
  | 'ended-by-person'
  | 'ended-by-agent'
  | 'declined'
  | 'not-answered'
  | 'code-expired'
  | 'time-up'
  | 'signed-out'
  | 'connection-lost'
  | 'asked-anew';

/** What the agent filled in, before the person has said that it is right. Nothing secret can be filled in. */
export type Proposal =
  | {
      /** The run and the step it is for, and for no other. */
      readonly enrolmentId: EnrolmentId;
      readonly step: string;
      readonly what: 'number';
      readonly number: string;
      readonly country: string;
      readonly by: 'text' | 'call' | null;
    }
  | { readonly enrolmentId: EnrolmentId; readonly step: string; readonly what: 'name'; readonly name: string };

/** What the agent types into the form of the step that the person is on. */
export interface Filled {
  readonly number?: string | undefined;
  /** ISO 3166 region chosen beside the number. */
  readonly country?: string | undefined;
  readonly by?: 'text' | 'call' | undefined;
  readonly name?: string | undefined;
}

/** What happened in it, for both sides and for the notice afterwards. */
export interface AssistLine {
  readonly at: number;
  readonly by: 'person' | 'agent';
  readonly did: AssistDeed;
}

/** Everything that is done in an assist, each with its audit line under both names. */
export type AssistDeed =
  | { readonly what: 'asked' }
  | { readonly what: 'knocked'; readonly reason: string }
  | { readonly what: 'allowed-watching' }
  | { readonly what: 'declined' }
  | { readonly what: 'asked-to-drive' }
  | { readonly what: 'allowed-driving' }
  | { readonly what: 'declined-driving' }
  | { readonly what: 'took-back' }
  | { readonly what: 'chose-method'; readonly kind: MethodKind }
  | { readonly what: 'filled-in'; readonly field: 'number' | 'name' }
  | { readonly what: 'confirmed'; readonly field: 'number' | 'name' }
  | { readonly what: 'refused-proposal'; readonly field: 'number' | 'name' }
  | { readonly what: 'withdrew'; readonly field: 'number' | 'name' }
  /** What was sent, made or asked once more; absent in lines of before it was kept. */
  | { readonly what: 'sent-again'; readonly of?: Renewed }
  | { readonly what: 'went-back'; readonly step: string }
  | { readonly what: 'went-on'; readonly step: string }
  | { readonly what: 'ended'; readonly ending: AssistEnding };

/** What can be had once more on a step that has begun something. */
export type Renewed = 'code' | 'call' | 'prompt' | 'qr';

/** What the agent may do on the person's screen. Proofs, last steps and secrets are not among them. */
export type DriveAct =
  | { readonly do: 'choose'; readonly journey: string }
  | { readonly do: 'propose'; readonly filled: Filled }
  /** What waits for the person's word is void. */
  | { readonly do: 'withdraw' }
  | { readonly do: 'resend' }
  | { readonly do: 'back' }
  | { readonly do: 'go-on' };

/** An assist as it is kept. Times are epoch milliseconds. */
export interface Assist {
  readonly id: AssistId;
  readonly personId: PersonId;
  /** The person's session; it ends with it. */
  readonly sessionId: SessionId;
  readonly state: AssistState;
  readonly ending: AssistEnding | null;
  readonly endedAt: number | null;
  readonly askedAt: number;
  /** What is read out; null once it has been typed, and when it is over. */
  readonly code: string | null;
  /** Until when the code can be typed. */
  readonly codeUntil: number;
  readonly agentId: PersonId | null;
  readonly agentSessionId: SessionId | null;
  /** Why the agent is there, in their words, as the person saw it. */
  readonly reason: string | null;
  readonly knockedAt: number | null;
  /** When it ends by itself; null until the person has let the agent in. */
  readonly until: number | null;
  readonly asksToDrive: boolean;
  readonly proposal: Proposal | null;
  /** Where the agent leads the person's page; null once it is there. */
  readonly lead: string | null;
  /** The page that the person was last seen on. */
  readonly personAt: string;
  readonly personSeenAt: number;
  /** Whether the person's page listens, so that it is missed when it does not. */
  readonly personLive: boolean;
  readonly agentSeenAt: number | null;
  /** Whether the person has closed what tells of its end. */
  readonly putAway: boolean;
  /** A number that the agent typed, which is therefore not masked from them. */
  readonly agentTyped: string | null;
  readonly lines: readonly AssistLine[];
  /** Compare-and-set. */
  readonly version: number;
}

/** What the person sees of it, on every page. */
export interface PersonsAssist {
  readonly id: AssistId;
  readonly state: Exclude<AssistState, 'over'> | 'just-over';
  readonly version: number;
  /** The code in groups of four, while it is to be read out; null afterwards. */
  readonly code: string | null;
  readonly codeUntil: number;
  readonly agent: string | null;
  readonly reason: string | null;
  readonly until: number | null;
  readonly asksToDrive: boolean;
  readonly proposal: Proposal | null;
  readonly lead: string | null;
  readonly ending: AssistEnding | null;
  readonly lines: readonly AssistLine[];
}

/** A part of the person's screen as the agent may see it: the value, or that it is hidden and why. */
export type SeenField =
  | { readonly field: string; readonly shown: 'value'; readonly value: string }
  | { readonly field: string; readonly shown: 'masked'; readonly value: string }
  | { readonly field: string; readonly shown: 'hidden' };

/**
 * What the agent sees of it. Made on the server from what is named here alone: no QR code, key, security code, app password,
 * recovery code, nor more of a number than its last three digits unless the agent typed it.
 */
export interface AgentsAssist {
  readonly id: AssistId;
  readonly state: AssistState;
  readonly version: number;
  readonly ending: AssistEnding | null;
  readonly person: { readonly id: PersonId; readonly name: string; readonly email: string };
  readonly reason: string;
  readonly until: number | null;
  readonly asksToDrive: boolean;
  /** Whether the person has been heard of lately. */
  readonly personThere: boolean;
  readonly proposal: Proposal | null;
  readonly screen: AgentsScreen | null;
  /** What the agent may do now. */
  readonly may: readonly DriveAct['do'][];
  readonly lines: readonly AssistLine[];
}

/** The page that the person is on. `other`: the agent is told its name only. */
export type AgentsScreen =
  | {
      readonly kind: 'step';
      readonly enrolmentId: EnrolmentId;
      readonly journey: string;
      readonly step: string;
      /** From 1. */
      readonly position: number;
      readonly total: number;
      /** The printed guide's numbers of this screen. */
      readonly guide: readonly number[];
      readonly fields: readonly SeenField[];
      readonly refusal: Refusal | null;
      /** What is to be proved now, by its kind alone; null when nothing is. */
      readonly challenge: 'scan-qr' | 'bind-phone' | 'enter-code' | 'approve' | 'take-call' | 'touch-key' | null;
      readonly resendAt: number | null;
      /** What the agent can have once more here; null where there is nothing. */
      readonly renews: Renewed | null;
      /** The last digits of the number that a code or a call went to. */
      readonly sentTo: MaskedNumber | null;
      /** How a number can be proved here, and of where it may be. */
      readonly ways: readonly ('text' | 'call')[];
      readonly regions: readonly UkRegion[];
      /** Whether the portal's own authenticator is being set up. */
      readonly own: boolean;
      readonly proved: boolean;
    }
  | {
      readonly kind: 'choose-method';
      readonly offered: readonly { readonly kind: MethodKind; readonly journey: string }[];
    }
  | { readonly kind: 'other'; readonly path: string };

/** The same, written in two groups of four. */
export function assistCodeInGroups(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
