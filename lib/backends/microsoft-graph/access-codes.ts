import { Fault } from '#lib/domain/fault';
import type { Person } from '#lib/domain/person';
import { ok } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import type { AccessCodeVault } from '#lib/ports/vaults';
import type { GraphParts } from './account.ts';
import type { Administrators } from './administrators.ts';
import { accessPass, nothing } from './answers.ts';
import { userPath } from './upn.ts';

const least = 10;
const most = 43_200;

/** Temporary Access Passes: made from here, used where people sign in to Microsoft. */
export function accessCodes(by: GraphParts & { readonly administrators: Administrators }): AccessCodeVault {
  const { graph, settings, parts, administrators } = by;
  const folder = (person: Person) => `/v1.0${userPath(settings, person)}/authentication/temporaryAccessPassMethods`;
  const end = async (person: Person, id: string): Promise<void> => {
    await graph.ask({ method: 'DELETE', path: `${folder(person)}/${encodeURIComponent(id)}`, hurry: true }, nothing);
  };
  /** Nobody may have two. */
  const endAll = async (person: Person): Promise<void> => {
    const there = await graph.list({ path: folder(person), hurry: true }, accessPass);
    if (!there.ok) return;
    for (const { id } of there.value) await end(person, id);
  };
  return {
    async make(person, until) {
      const allowed = await administrators.refuses(person, graph);
      if (!allowed.ok) return allowed;
      const minutes = Math.ceil((until - parts.clock.now()) / 60_000);
      const body = { lifetimeInMinutes: Math.min(most, Math.max(least, minutes)), isUsableOnce: true };
      await endAll(person);
      const made = await graph.ask({ method: 'POST', path: folder(person), body, hurry: true }, accessPass);
      if (!made.ok) {
        throw new Fault(
          'misconfigured',
          `Microsoft made no Temporary Access Pass; see its policy: ${made.refusal.trace}`,
        );
      }
      const { id, temporaryAccessPass } = made.value;
      if (temporaryAccessPass === null || temporaryAccessPass === undefined)
        throw new Fault('backend-not-understood', 'Graph did not show the pass it made.');
      return ok({ id, code: new Secret(temporaryAccessPass) });
    },
    end,
    // It opens Microsoft's sign-in, which says itself whether it was right.
    use: () => Promise.resolve(false),
  };
}
