import { parseEmailAddress } from '#lib/domain/email-address';
import type { Event } from '#lib/domain/change';
import { readNameQuery } from '#lib/domain/name-search';
import type { Person, PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { mayFor } from '#lib/domain/rights';
import { organisationChain } from '#lib/ports/audit-log';
import type { AuditActor, AuditEntry, AuditMark, AuditSearch } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';

/** What somebody looks for in the audit, as they have chosen and typed it. */
export interface AuditAsked {
  /** An address, a name, or `organisation:…` or `portal`; empty for all. */
  readonly whose: string;
  /** An address or a name of staff, or one of the kinds of actor; empty for all. */
  readonly by: string;
  readonly what: Event['what'] | null;
  /** Epoch milliseconds. */
  readonly from: number | null;
  readonly to: number | null;
}

/** Somebody's name for a line. */
export interface Named {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
}

/** A line, with everybody in it by name. */
export interface AuditLine extends AuditEntry {
  /** Whose chain it is in; a chain of no person has the name of its organisation, or null for the deployment. */
  readonly of: { readonly kind: 'person' | 'organisation'; readonly named: Named } | { readonly kind: 'portal' };
  readonly by: Named | null;
}

/** A search made ready: people found by what was typed. */
export type AuditReady =
  | { readonly state: 'ready'; readonly search: AuditSearch }
  /** Nobody, or more than one, is what was typed. */
  | { readonly state: 'nobody' | 'many'; readonly field: 'whose' | 'by'; readonly people: readonly Person[] };

const kinds: readonly AuditActor['kind'][] = ['self', 'helpdesk', 'administrator', 'operator', 'elsewhere', 'nobody'];

/** Finds the people that a search names. Whoever has not the right for the whole deployment is refused. */
export async function readyAudit(
  portal: Portal,
  agent: Person,
  asked: AuditAsked,
): Promise<Result<AuditReady, RefusalOf<'not-allowed'>>> {
  if (!mayFor(agent, 'see-audit', null)) return refuse({ code: 'not-allowed' });
  const { what, from, to } = asked;
  const whose = await chainOf(portal, asked.whose);
  if (!('id' in whose)) return ok({ ...whose, field: 'whose' });
  const kind = kinds.find((each) => each === asked.by);
  if (kind !== undefined) return ok({ state: 'ready', search: { chain: whose.id, by: { kind }, what, from, to } });
  const by = await personOf(portal, asked.by);
  if (!('id' in by)) return ok({ ...by, field: 'by' });
  return ok({
    state: 'ready',
    search: { chain: whose.id, by: by.id === null ? null : { personId: by.id }, what, from, to },
  });
}

type Meant =
  { readonly id: PersonId | null } | { readonly state: 'nobody' | 'many'; readonly people: readonly Person[] };

async function chainOf(portal: Portal, text: string): Promise<Meant> {
  const plain = text.trim();
  if (plain === organisationChain(null)) return { id: plain };
  const organisation = /^organisation:(.{1,64})$/.exec(plain)?.[1];
  if (organisation !== undefined && (await portal.store.people.organisation(organisation)) !== null) {
    return { id: organisationChain(organisation) };
  }
  return personOf(portal, plain);
}

async function personOf(portal: Portal, text: string): Promise<Meant> {
  const plain = text.trim();
  if (plain === '') return { id: null };
  const address = parseEmailAddress(plain);
  if (address.ok) {
    const person = await portal.store.people.byEmail(address.value);
    return person === null ? { state: 'nobody', people: [] } : { id: person.id };
  }
  const query = readNameQuery(plain);
  if (query === null) return { state: 'nobody', people: [] };
  const { people, next } = await portal.store.people.find(query, { within: null, after: null, most: 10 });
  const [first] = people;
  if (first === undefined) return { state: 'nobody', people };
  return people.length === 1 && next === null ? { id: first.id } : { state: 'many', people };
}

const page = 50;

/** A page of lines, newest first, and where the next one begins. To be asked with what `readyAudit` has let by. */
export async function searchAudit(
  portal: Portal,
  search: AuditSearch,
  behind: AuditMark | null,
): Promise<{ readonly lines: readonly AuditLine[]; readonly next: AuditMark | null }> {
  const entries = await portal.store.audit.search(search, page + 1, behind);
  const shown = entries.slice(0, page);
  const naming = namesFor(portal);
  const lines: AuditLine[] = [];
  for (const entry of shown) lines.push(await naming(entry));
  const last = shown.at(-1);
  return { lines, next: entries.length > page && last !== undefined ? last : null };
}

/** Puts names to lines; each person is looked up once. */
export function namesFor(portal: Portal): (entry: AuditEntry) => Promise<AuditLine> {
  const known = new Map<string, Promise<Named>>();
  const once = (key: string, look: () => Promise<Named>): Promise<Named> => {
    if (known.size > 1_000) known.clear();
    const found = known.get(key) ?? look();
    known.set(key, found);
    return found;
  };
  const person = (id: PersonId) =>
    once(id, async () => {
      const found = await portal.store.people.byId(id);
      return { id, name: found?.name ?? id, email: found?.email ?? null };
    });
  const organisation = (id: string) =>
    once(organisationChain(id), async () => {
      const found = await portal.store.people.organisation(id);
      return { id, name: found?.name ?? id, email: null };
    });
  return async (entry) => {
    const { actor, personId } = entry;
    const by = actor.personId === null ? null : await person(actor.personId);
    return { ...entry, of: await subjectOf(personId, { person, organisation }), by: named(by, actor) };
  };
}

interface Lookup {
  readonly person: (id: string) => Promise<Named>;
  readonly organisation: (id: string) => Promise<Named>;
}

async function subjectOf(chain: PersonId, { person, organisation }: Lookup): Promise<AuditLine['of']> {
  if (chain === organisationChain(null)) return { kind: 'portal' };
  const id = /^organisation:(.+)$/.exec(chain)?.[1];
  if (id !== undefined) return { kind: 'organisation', named: await organisation(id) };
  return { kind: 'person', named: await person(chain) };
}

/** Staff are named as they were called then. */
function named(by: Named | null, { name }: AuditActor): Named | null {
  return by === null || name === undefined ? by : { ...by, name };
}
