import type { Actor } from '#lib/domain/actor';
import type { Identity } from '#lib/domain/provider-proof';
import type { Tables } from '#lib/ports/store';

/**
 * Links the account at a provider that a session was opened from, with the audit line and the notice, where that waits to be
 * done: the session has just come to stand as one of its person's (security requirement T-22). False where the account, or
 * the person, has been linked otherwise since: then the session must not go on.
 */
export async function linkProvider(
  tables: Tables,
  { person, session, origin }: Linking,
  { at, stepped }: Stood,
): Promise<boolean> {
  const from = await tables.providerSessions.behind(session.id);
  if (from === null) return true;
  if (from.toLink === null) {
    if (stepped) await tables.identities.step(from);
    return true;
  }
  await tables.providerSessions.linked(session.id);
  const { issuer, subject, toLink } = from;
  const linkedAt = Math.max(at, from.at);
  if (!(await tables.identities.link({ issuer, subject, ...toLink, personId: person.id, linkedAt, stepped }))) {
    return (await tables.identities.of(from))?.personId === person.id;
  }
  const change = { what: 'provider-linked', issuer } as const;
  await tables.audit.append(person.id, { kind: 'self', personId: person.id, ...origin }, change);
  const about = { audience: 'person', personId: person.id, change, at: linkedAt, userAgent: origin.userAgent } as const;
  await tables.outbox.add({ ...about, by: 'mail', to: person.email });
  return true;
}

/** Since when a session stands, and whether a method of the portal's own was used for it (no code that stands in for one). */
export interface Stood {
  readonly at: number;
  readonly stepped: boolean;
}

/** Whose session it is. */
export interface Linking {
  readonly person: Pick<Actor['person'], 'id' | 'email'>;
  readonly session: Pick<Actor['session'], 'id'>;
  readonly origin: Actor['origin'];
}

/** Whether a session was opened from the same provider as somebody else: whoever has that proves nothing of its person. */
export async function cameAsAnother(
  tables: Pick<Tables, 'providerSessions'>,
  session: Linking['session'],
  { issuer, subject }: Identity,
): Promise<boolean> {
  const from = await tables.providerSessions.behind(session.id);
  return from !== null && from.issuer === issuer && from.subject !== subject;
}
