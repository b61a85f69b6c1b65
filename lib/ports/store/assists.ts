import type { Assist, AssistId } from '#lib/domain/assist';
import type { PersonId } from '#lib/domain/person';
import type { SessionId } from '#lib/domain/session';

/** One that begins: somebody has a code to read out. */
export type NewAssist = Pick<
  Assist,
  'id' | 'personId' | 'sessionId' | 'askedAt' | 'codeUntil' | 'personAt' | 'personLive' | 'lines'
> & {
  readonly code: string;
  /** A keyed hash of the code, by which it is found. */
  readonly codeHash: string;
};

/** What the two do in it. Where they are is noted apart from that, and changes no version. */
export type AssistChange = Partial<
  Pick<
    Assist,
    | 'state'
    | 'ending'
    | 'endedAt'
    | 'code'
    | 'agentId'
    | 'agentSessionId'
    | 'reason'
    | 'knockedAt'
    | 'until'
    | 'asksToDrive'
    | 'proposal'
    | 'lead'
    | 'agentSeenAt'
    | 'agentTyped'
    | 'lines'
  >
>;

/** Where the person was last heard of. */
export interface Whereabouts {
  /** The page they are on; left as it was when null. Where the agent led them is forgotten when they are there. */
  readonly path: string | null;
  readonly at: number;
  /** Whether their page listens; left as it was when null. */
  readonly live: boolean | null;
}

/** Assisted sessions. What was said in them is sealed; the code is found by a keyed hash alone, and by none once it is used. */
export interface Assists {
  /** Begins one. Any other of the session must have ended; the database refuses two. */
  open(assist: NewAssist): Promise<void>;
  byId(id: AssistId): Promise<Assist | null>;
  /** The newest of a person's session, over or not. */
  latestOf(sessionId: SessionId): Promise<Assist | null>;
  /** The one that an agent is in now. */
  openOfAgent(agentId: PersonId): Promise<Assist | null>;
  /** The one whose code it is, while nobody has typed it and it is not over; whether its time is up is the caller's to judge. */
  byCode(codeHash: string): Promise<Assist | null>;
  /**
   * Changes one that is as it was read and not over: of two changes at once, over all processes, one happens (which is what
   * makes a code count once). False when it was changed meanwhile or is over.
   */
  change(before: Assist, to: AssistChange): Promise<boolean>;
  note(id: AssistId, whereabouts: Whereabouts): Promise<void>;
  noteAgent(id: AssistId, at: number): Promise<void>;
  /** The person has read of its end. Nothing while it goes on. */
  putAway(id: AssistId): Promise<void>;
  /** Those that are not over, the oldest first. */
  running(most: number): Promise<readonly Assist[]>;
}
