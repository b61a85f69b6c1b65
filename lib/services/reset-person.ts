import { Fault } from '#lib/domain/fault';
import type { Person } from '#lib/domain/person';
import { recallMobileNumber } from '#lib/domain/phone-number';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { AuditActor } from '#lib/ports/audit-log';
import type { RetireRefusal } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import { endEverywhere } from './end-all-sessions.ts';

/** What has been ended of somebody's. */
export interface Ended {
  readonly methods: number;
  readonly sessions: number;
  readonly appPasswords: number;
}

/**
 * Ends everything that somebody has set up: methods and their phones, sessions, remembered browsers, app passwords,
 * recovery codes, codes of the service desk and the link to an account at an OpenID provider, in one transaction with the audit line and the notices. MFA stays on, so that they set up anew at their
 * next sign-in; the password stays as it is. Nothing ends where the backend refuses: of an administrator there, for one.
 */
export async function resetPerson(
  portal: Portal,
  person: Person,
  actor: AuditActor,
): Promise<Result<Ended, RetireRefusal>> {
  const at = portal.clock.now();
  const ended: Ended[] = [];
  const retired = await portal.backend.retire(person.id, null, async (tables, methods) => {
    const numbers = await Promise.all(methods.map(({ id }) => tables.methods.numberOf(id)));
    const sessions = await endEverywhere(tables, person.id, { at, keep: null });
    const appPasswords = await tables.appPasswords.endAll(person.id, at);
    await tables.recoveryCodes.end(person.id, at);
    await tables.identities.unlink(person.id);
    const change = { what: 'set-up-required' } as const;
    await tables.audit.append(person.id, actor, change);
    const about = { audience: 'person', personId: person.id, change, at, userAgent: actor.userAgent } as const;
    await tables.outbox.add({ ...about, by: 'mail', to: person.email });
    for (const number of new Set(numbers.filter((each) => each !== null))) {
      await tables.outbox.add({ ...about, by: 'text', to: recallMobileNumber(number) });
    }
    ended.push({ methods: methods.length, sessions, appPasswords });
  });
  if (!retired.ok) return retired;
  // A transaction may be run again: the last one counts.
  const last = ended.at(-1);
  if (last === undefined) throw new Fault('internal', 'A reset was not recorded.');
  return ok(last);
}
