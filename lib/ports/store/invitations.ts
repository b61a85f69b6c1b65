import type { PersonId } from '#lib/domain/person';

/** How often somebody has been invited to set MFA up. */
export interface Invited {
  /** Sign-ins at which the invitation was made. */
  readonly asked: number;
  /** When they were last invited by mail; null when never. */
  readonly mailedAt: number | null;
}

/** The campaign of row B5, person by person. */
export interface Invitations {
  of(personId: PersonId): Promise<Invited>;
  /** Counts one more sign-in; which one it is. */
  ask(personId: PersonId): Promise<number>;
  /** That it was put off in a session; false when it had been in that one already. */
  putOff(personId: PersonId, sessionId: string): Promise<boolean>;
  /** That a mail goes out now; false when one went after a given time. */
  mail(personId: PersonId, at: number, notAfter: number): Promise<boolean>;
}
