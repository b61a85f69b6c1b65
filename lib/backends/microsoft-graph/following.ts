import { Fault } from '#lib/domain/fault';
import type { Result } from '#lib/domain/result';
import type { Backend } from '#lib/ports/backend';
import type { GraphParts } from './account.ts';
import type { Administrators } from './administrators.ts';
import { nothing } from './answers.ts';
import type { GraphRefusal } from './client.ts';
import { userPath } from './upn.ts';

/** What Microsoft does after something was done here. */
export function following({
  graph,
  settings,
  administrators,
}: GraphParts & { readonly administrators: Administrators }): Pick<
  Backend,
  'mayMfaSwitch' | 'mfaSwitched' | 'sessionsEnded'
> {
  return {
    ...(settings.perUserMfa
      ? {
          mayMfaSwitch: (person) => administrators.refuses(person, graph),
          mfaSwitched: async (person, on) => {
            const allowed = await administrators.refuses(person, graph);
            if (!allowed.ok) throw new Fault('misconfigured', 'MFA of an administrator is switched at Microsoft only.');
            // "enabled" becomes "enforced" there by itself, once there is a method.
            const body = { perUserMfaState: on ? 'enabled' : 'disabled' };
            const path = `/beta${userPath(settings, person)}/authentication/requirements`;
            done(await graph.ask({ method: 'PATCH', path, body, hurry: true }, nothing));
          },
        }
      : {}),
    sessionsEnded: async (person) => {
      const path = `/v1.0${userPath(settings, person)}/revokeSignInSessions`;
      done(await graph.ask({ method: 'POST', path, hurry: true }, nothing));
    },
  };
}

/** Of whom Microsoft does not know there is nothing to end. */
function done(asked: Result<unknown, GraphRefusal>): void {
  if (asked.ok || asked.refusal.status === 404) return;
  throw new Fault('backend-not-understood', `Graph would not: ${asked.refusal.trace}`);
}
