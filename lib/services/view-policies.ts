import type { Present } from '#lib/domain/actor';
import type { OrganisationId, PersonId } from '#lib/domain/person';
import { decidedIn } from '#lib/domain/policy-settings';
import type { PolicySetting } from '#lib/domain/policy-settings';
import { boundOf } from '#lib/domain/rights';
import type { AuditEntry } from '#lib/ports/audit-log';
import { organisationChain } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';

const page = 50;
const mostChanges = 20;

/** An organisation in the list, with what it decides for itself. */
export interface PolicyLine {
  readonly id: OrganisationId;
  readonly name: string;
  readonly decided: readonly PolicySetting[];
}

/** A page of organisations, and where the next one begins. */
export interface PolicyPage {
  readonly lines: readonly PolicyLine[];
  readonly next: Pick<PolicyLine, 'id' | 'name'> | null;
}

/** The organisations whose policy somebody may see: all of them for an administrator, their own for anybody else. */
export async function viewPolicies(
  portal: Portal,
  { actor }: Present,
  asked: { readonly search: string; readonly after: Pick<PolicyLine, 'id' | 'name'> | null },
): Promise<PolicyPage> {
  const bound = boundOf(actor.person, 'view-policy');
  if (bound !== null) return { lines: await own(portal, bound), next: null };
  const found = await portal.store.policies.list({ ...asked, most: page + 1 });
  const lines = found.slice(0, page).map(({ id, name, own: decided }) => ({ id, name, decided: decidedIn(decided) }));
  const last = lines.at(-1);
  return { lines, next: found.length > page && last !== undefined ? { id: last.id, name: last.name } : null };
}

async function own({ store }: Portal, id: OrganisationId): Promise<readonly PolicyLine[]> {
  const organisation = await store.people.organisation(id);
  return organisation === null ? [] : [{ id, name: organisation.name, decided: decidedIn(organisation.policy) }];
}

export type PolicyChangeLine = Pick<AuditEntry, 'seq' | 'at'> & {
  readonly by: string | null;
  readonly byId: PersonId | null;
  readonly event: Extract<AuditEntry['event'], { readonly what: 'policy-changed' }>;
};

/** What was changed last of a policy, the newest first: so that the second of two administrators sees what the first did. */
export async function lastPolicyChanges(
  { store }: Portal,
  organisationId: OrganisationId | null,
): Promise<readonly PolicyChangeLine[]> {
  const entries = await store.audit.entriesOf(organisationChain(organisationId), mostChanges);
  return entries.flatMap(({ seq, at, actor, event }) =>
    event.what === 'policy-changed' ? [{ seq, at, by: actor.name ?? null, byId: actor.personId, event }] : [],
  );
}
