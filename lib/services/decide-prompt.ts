import type { RefusalOf } from '#lib/domain/refusal';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import type { Decided, Decision } from '#lib/ports/phone-app';
import type { Tables } from '#lib/ports/store';
import { tellDesk } from './tell-desk.ts';

/**
 * Takes what somebody did on their phone. That they had not asked is told to them and to the service desk, and stops
 * their prompts, in the transaction that ends the attempt (document 003; row A7).
 */
export async function decidePrompt(
  portal: Portal,
  authenticator: string,
  decision: Decision,
): Promise<
  Result<
    'approved' | 'denied',
    RefusalOf<'wrong-number' | 'challenge-expired' | 'not-signed' | 'wait' | 'method-disabled'>
  >
> {
  return portal.phoneApp.decide(authenticator, decision, (tables, decided) =>
    record(portal, tables, { decided, challenge: decision.id }),
  );
}

async function record(
  portal: Portal,
  tables: Tables,
  { decided, challenge }: { readonly decided: Decided; readonly challenge: string },
): Promise<void> {
  const { person, state, method, ip, userAgent } = decided;
  const at = portal.clock.now();
  const self = { kind: 'self', personId: person.id, ip, userAgent } as const;
  if (state !== 'unasked' || method === null) {
    await tables.audit.append(person.id, self, { what: 'prompt-answered', state });
    return;
  }
  const change = { what: 'prompts-stopped', method } as const;
  await tables.audit.append(person.id, self, change);
  await tables.outbox.add({
    by: 'mail',
    audience: 'person',
    personId: person.id,
    to: person.email,
    change,
    at,
    userAgent,
  });
  const check = await tables.callerChecks.byChallenge(challenge);
  const agent = check === null ? null : await tables.people.byId(check.agentId);
  const about = { event: null, at, origin: { ip, userAgent } };
  await tellDesk(portal)(tables, {
    person,
    kind: check === null ? 'prompt-denied' : 'caller-denied',
    at,
    about: agent === null ? about : { ...about, agent: agent.name },
  });
}
