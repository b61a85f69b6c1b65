import type { SetUpRequest } from '#lib/domain/first-set-up';
import type { OrganisationId, PersonId } from '#lib/domain/person';
import type { SessionId } from '#lib/domain/session';

/** A code that is mailed before a first set-up: of itself only a keyed hash. */
export interface NewSetUpMail {
  readonly id: string;
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly hash: string;
  readonly sentAt: number;
  readonly expiresAt: number;
}

/** Somebody who waits to be let to set up a first method; without the number, which only they are shown. */
export interface WaitingPerson extends Omit<SetUpRequest, 'number'> {
  readonly name: string;
  readonly email: string;
}

/** What a first set-up needs beside the password: codes that are mailed, and requests that somebody decides. */
export interface FirstSetUps {
  addMail(mail: NewSetUpMail): Promise<void>;
  /** When codes were mailed to a person since then, oldest first. */
  mailed(personId: PersonId, since: number): Promise<readonly number[]>;
  /** Uses a code of a session up, once; what it opens is open until then. False when it is not one, is used or too old. */
  useMail(
    of: Pick<NewSetUpMail, 'personId' | 'sessionId' | 'hash'>,
    now: number,
    grantedUntil: number,
  ): Promise<boolean>;
  /** Whether a session has a code that still works, for the page that asks for it. */
  awaitsMail(personId: PersonId, sessionId: SessionId, now: number): Promise<boolean>;
  /** Whether one of these sessions of a person has entered a right code, and it counts still. */
  mailProved(personId: PersonId, sessions: readonly SessionId[], now: number): Promise<boolean>;
  /** Puts a request in the place of the one before. To be called with the person held. */
  ask(request: Omit<SetUpRequest, 'state' | 'decidedAt'>): Promise<void>;
  /** The newest of a person, however it stands. */
  requestOf(personId: PersonId): Promise<SetUpRequest | null>;
  /** Decides a request that waits, once; false when it waits no more. */
  decide(
    personId: PersonId,
    id: string,
    by: { readonly state: 'approved' | 'declined'; readonly now: number; readonly until: number },
  ): Promise<boolean>;
  /** Those who wait, of an organisation or of all, whoever waits longest first. */
  waiting(
    within: OrganisationId | null,
    now: number,
    page: { readonly most: number; readonly after: { readonly askedAt: number; readonly personId: PersonId } | null },
  ): Promise<readonly WaitingPerson[]>;
  /** The first method is set up: whatever let somebody do it counts no more. */
  close(personId: PersonId, at: number): Promise<void>;
}
