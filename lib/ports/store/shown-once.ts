import type { SessionId } from '#lib/domain/session';

/** A secret that was just made, for the page that shows it. */
export interface ShownOnce {
  /** What it belongs to: the id of an app password, of a set of recovery codes. */
  readonly about: string;
  /** The only session that may see it. */
  readonly sessionId: SessionId;
  readonly text: string;
  readonly expiresAt: number;
}

/** Secrets between the form that made them and "Done": sealed at rest, and bound to what they are about and to their session. */
export interface ShownOnces {
  keep(shown: ShownOnce): Promise<void>;
  /** Null for another session, after its time, and after `forget`. */
  read(about: string, sessionId: SessionId, now: number): Promise<string | null>;
  /** Deletes it, whosever it is. */
  forget(about: string): Promise<void>;
}
