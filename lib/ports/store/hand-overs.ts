import type { EnrolmentId } from '#lib/domain/enrolment';
import type { HandOver, HandOverEnding, HandOverId, PhoneProof } from '#lib/domain/hand-over';
import type { SessionId } from '#lib/domain/session';

/** One that begins, with what its link is found by. */
export type NewHandOver = Omit<HandOver, 'phoneSessionId' | 'userAgent' | 'state' | 'ending' | 'proof'> & {
  readonly codeHash: string;
  readonly at: number;
};

/** Set-ups on their way from a computer to a phone. What is shown is sealed; the link is found by its digest alone. */
export interface HandOvers {
  /** Opens one; any other of the same session that was not proved is over from then on. */
  open(handOver: NewHandOver): Promise<void>;
  byId(id: HandOverId): Promise<HandOver | null>;
  byCode(codeHash: string): Promise<HandOver | null>;
  /** The newest that a computer's session began. */
  latestOf(sessionId: SessionId): Promise<HandOver | null>;
  /** The one that a phone's session carries out. */
  ofPhone(phoneSessionId: SessionId): Promise<HandOver | null>;
  /** Uses the link up, once, over all phones and processes; false when it was used, has ended or its time is up. */
  take(
    id: HandOverId,
    by: { readonly phoneSessionId: SessionId; readonly userAgent: string; readonly now: number },
  ): Promise<boolean>;
  /** Ends one that is waiting or taken; false when there was nothing to end. */
  end(id: HandOverId, ending: Exclude<HandOverEnding, 'finished'>): Promise<boolean>;
  /** The phone goes on with another run of the same person. */
  follow(phoneSessionId: SessionId, enrolmentId: EnrolmentId): Promise<void>;
  /** Keeps the proof that was given on the phone. */
  prove(phoneSessionId: SessionId, proof: PhoneProof): Promise<void>;
  /** The computer takes the proof over: once, and that computer's session alone. */
  finish(id: HandOverId, sessionId: SessionId): Promise<boolean>;
}
