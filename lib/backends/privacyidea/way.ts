import type { Actor } from '#lib/domain/actor';
import type { Answer, Challenge, ChallengeId } from '#lib/domain/challenge';
import type { Purpose } from '#lib/domain/challenge';
import type { MethodKind } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { AnswerRefusal, EnrolmentRequest, SendRefusal } from '#lib/ports/backend';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import type { Pi } from './pi.ts';
import type { Token } from './token.ts';

/** What of a challenge is kept, sealed, in the portal's own row; plain data that the way itself parses again. */
export interface Opened {
  readonly kept: object;
  readonly expiresAt: number;
}

/** The row of an open challenge, with what its way has kept. */
export interface OpenRow extends Pick<
  ChallengeRow,
  'id' | 'expiresAt' | 'purpose' | 'methodKind' | 'methodId' | 'personId'
> {
  readonly kept: unknown;
}

/** What somebody asks for, with the token that is to answer. */
export interface AskedOf {
  readonly id: ChallengeId;
  readonly token: Token;
  readonly kind: MethodKind;
  readonly purpose: Exclude<Purpose, 'enrol'>;
}

/** The serial of the token that is proved; or why not, which is a wrong answer (counted) or none yet. */
export type Judged =
  | { readonly right: true; readonly serial: string }
  | { readonly right: false; readonly why: Exclude<AnswerRefusal['code'], 'wait' | 'too-many-tries'> };

/** One way of proving oneself, as privacyIDEA does it. */
export interface Way {
  /** Whether it prompts phones, which is counted apart. */
  readonly prompts?: true;
  /** Begins to set a method up: a token that counts for nothing yet. */
  begin(
    pi: Pi,
    actor: Actor,
    asked: { readonly id: ChallengeId; readonly request: EnrolmentRequest },
  ): Promise<Result<Opened, SendRefusal>>;
  /** Asks a token that is set up. */
  ask(pi: Pi, actor: Actor, asked: AskedOf): Promise<Result<Opened, SendRefusal>>;
  /** What the screen shows, drawn from the row. */
  show(pi: Pi, actor: Actor, row: OpenRow): Promise<Challenge>;
  /** Sends another, calls again, prompts again. */
  again(
    pi: Pi,
    actor: Actor,
    row: OpenRow,
  ): Promise<Result<Opened, SendRefusal | RefusalOf<'challenge-expired' | 'not-scanned'>>>;
  /** Whether an answer of this kind is a guess, which is counted before it is judged. */
  counts(answer: Answer): boolean;
  judge(pi: Pi, actor: Actor, given: { readonly row: OpenRow; readonly answer: Answer }): Promise<Judged>;
  /** The serials that setting up has made so far; all but the one that is proved are taken away again. */
  begun(kept: unknown): readonly string[];
}
