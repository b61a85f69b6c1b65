import type { Origin } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';

/** What a provider tells of somebody who has signed out there; its token was checked. */
export interface SignedOutThere {
  readonly issuer: string;
  /** Its own session, where it names one; else all that the subject has. */
  readonly sid: string | null;
  readonly subject: string | null;
  /** By which the same token is known again. */
  readonly jtiHash: string;
  readonly origin: Origin;
}

/** Ends what was opened from there (OpenID Connect Back-Channel Logout §2.7). Gives how many; null for a token used before. */
export async function endByProvider(portal: Portal, given: SignedOutThere): Promise<number | null> {
  const at = portal.clock.now();
  return portal.store.transaction(async (tables) => {
    if (!(await tables.providerSessions.useLogout(given.jtiHash, at))) return null;
    const ended = new Map<string, number>();
    for (const id of await namedBy(tables, given)) {
      const session = await tables.sessions.byId(id);
      await tables.providerSessions.forget(id);
      if (session === null || !(await tables.sessions.end(id, at))) continue;
      ended.set(session.personId, (ended.get(session.personId) ?? 0) + 1);
    }
    for (const [personId, sessions] of ended) {
      const by = { kind: 'nobody', personId: null, ...given.origin } as const;
      await tables.audit.append(personId, by, { what: 'provider-signed-out', sessions });
    }
    return [...ended.values()].reduce((sum, each) => sum + each, 0);
  });
}

async function namedBy({ providerSessions }: Tables, { issuer, sid, subject }: SignedOutThere) {
  if (sid !== null) return providerSessions.named(issuer, { sid });
  return subject === null ? [] : providerSessions.named(issuer, { subject });
}
