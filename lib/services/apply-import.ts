import type { Change, ImportHand } from '#lib/domain/change';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { organisationChain } from '#lib/ports/audit-log';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { Import, PlannedChange } from '#lib/ports/store/imports';
import { mayEnter } from './plan-import-row.ts';

/** Who enters a file; null for an operator at the command line. */
export interface EnteringBy {
  readonly agent: Person | null;
  readonly actor: AuditActor;
  /** Told how many people are written so far; nothing counts before the end. */
  readonly onProgress?: (written: number) => void;
}

const findable = 500;

interface Entering extends EnteringBy {
  readonly import: Import;
  readonly at: number;
}

/** Somebody was added, changed or removed since the file was checked: what was shown is not what would happen. */
class Overtaken extends Error {}

/** Nobody would be left who can give rights in the browser. */
class NobodyLeft extends Error {}

/**
 * Enters a checked file: all of it in one transaction, or nothing. New people are added set by set; whoever is changed has
 * a line of their own in the audit, and a notice unless it is only their name; so has whoever is new and has rights over
 * others, which only an operator's file gives. The deployment's chain gets one line with
 * the file's digest and counts, by which the file can be proved to be the one. What was shown is what happens: when
 * anything has changed meanwhile, nothing does.
 */
export async function applyImport(
  portal: Portal,
  of: Import,
  by: EnteringBy,
): Promise<Result<void, RefusalOf<'import-not-ready' | 'import-overtaken' | 'import-no-administrator'>>> {
  const { imports } = portal.store;
  const entering = { ...by, import: of, at: portal.clock.now() };
  await imports.entering(of.id, entering.at);
  try {
    const entered = await portal.store.transaction((tables) => enter(tables, entering));
    if (!entered) return refuse({ code: 'import-not-ready' });
  } catch (failure) {
    await imports.entering(of.id, null);
    if (failure instanceof NobodyLeft) return refuse({ code: 'import-no-administrator' });
    if (!(failure instanceof Overtaken)) throw failure;
    await imports.unreadable(of.id, { code: 'overtaken' }, portal.clock.now());
    return refuse({ code: 'import-overtaken' });
  }
  // What people are found by is made a little at a time: meanwhile others sign in, and a start goes on with it.
  while ((await portal.store.people.fillTerms(findable)) > 0);
  return ok(undefined);
}

async function enter(tables: Tables, entering: Entering): Promise<boolean> {
  const { id, digest, fileName, fresh, changed, same } = entering.import;
  if (!(await tables.imports.finish(id, entering.at))) return false;
  if ((await tables.imports.addOrganisations(id)) > 0) throw new Overtaken();
  const added = await addAll(tables, entering);
  await recordNewStaff(tables, entering);
  const { amended, administrators } = await amendAll(tables, entering, added);
  if (added !== fresh || amended !== changed) throw new Overtaken();
  if (administrators && !(await tables.imports.administratorIsLeft(entering.at))) throw new NobodyLeft();
  const hands = await handsOf(tables, entering);
  const event = { what: 'people-imported', id, fileName, digest, added, changed, same, ...hands } as const;
  await tables.audit.append(organisationChain(null), entering.actor, event);
  return true;
}

async function addAll(tables: Tables, { import: of, onProgress }: Entering): Promise<number> {
  let added = 0;
  for (let after = ''; ;) {
    const set = await tables.imports.addPeople(of.id, after);
    if (set === null) return added;
    if (set.refused > 0) throw new Overtaken();
    added += set.added;
    after = set.key;
    onProgress?.(added);
  }
}

/** Who brought the file, and who enters it. */
async function handsOf(tables: Tables, { import: { personId }, agent }: Entering) {
  const uploader = personId === null ? null : await tables.people.byId(personId);
  const hand = (person: Person | null): ImportHand | null => person && { personId: person.id, name: person.name };
  return { uploadedBy: hand(uploader), enteredBy: hand(agent) };
}

const together = 200;

/** A line for everybody new with rights over others (security row A28). */
async function recordNewStaff(tables: Tables, { import: of, agent, actor }: Entering): Promise<void> {
  for (let after = ''; ;) {
    const some = await tables.imports.newStaff(of.id, after, together);
    const last = some.at(-1);
    if (last === undefined) return;
    for (const { person } of some) {
      if (!mayEnter(agent, person)) throw new Overtaken();
      const roles = { before: [], after: person.roles };
      await tables.audit.append(person.id, actor, { what: 'details-changed', fields: ['roles'], roles });
    }
    after = last.key;
  }
}

async function amendAll(tables: Tables, entering: Entering, added: number) {
  let amended = 0;
  let administrators = false;
  for (let after = ''; ;) {
    const some = await tables.imports.plannedChanges(entering.import.id, after, together);
    const last = some.at(-1);
    if (last === undefined) return { amended, administrators };
    for (const planned of some) await amendPerson(tables, entering, planned);
    administrators ||= some.some(({ before }) => before.roles.includes('administrator'));
    amended += some.length;
    after = last.key;
    entering.onProgress?.(added + amended);
  }
}

/** Changes somebody as it was planned, with the line in their history and the notice. */
export async function amendPerson(
  tables: Tables,
  { agent, actor, at }: Pick<Entering, 'agent' | 'actor' | 'at'>,
  { before, changes }: PlannedChange,
): Promise<void> {
  await tables.people.hold(before.id);
  const person = await tables.people.byId(before.id);
  if (person === null || !isStill(person, before)) throw new Overtaken();
  const roles = changes.roles ?? person.roles;
  if (!mayEnter(agent, person) || !mayEnter(agent, { ...person, roles })) throw new Overtaken();
  await tables.imports.amend(person.id, changes, at);
  const fields = detailsOf(changes);
  const told = changes.roles && { roles: { before: person.roles, after: changes.roles } };
  const change: Change = { what: 'details-changed', fields, ...told };
  await tables.audit.append(person.id, actor, change);
  if (fields.every((field) => field === 'name')) return;
  const about = { audience: 'person', personId: person.id, change, at, userAgent: actor.userAgent } as const;
  await tables.outbox.add({ ...about, by: 'mail', to: person.email });
}

/** What of somebody an import changed, as it is told. */
function detailsOf(
  changes: PlannedChange['changes'],
): readonly ('name' | 'roles' | 'number' | 'shared-mailbox' | 'mfa')[] {
  return [
    ...(changes.name === undefined ? [] : (['name'] as const)),
    ...(changes.roles === undefined ? [] : (['roles'] as const)),
    ...(changes.number === undefined ? [] : (['number'] as const)),
    ...(changes.sharedMailbox === undefined ? [] : (['shared-mailbox'] as const)),
    ...(changes.mfaOn === undefined ? [] : (['mfa'] as const)),
  ];
}

/** Whether somebody is in all that an import decides by as they were when it was checked. */
function isStill(now: Person, before: Person): boolean {
  return (
    now.organisationId === before.organisationId &&
    now.email === before.email &&
    now.name === before.name &&
    now.roles.join() === before.roles.join() &&
    now.sharedMailbox === before.sharedMailbox &&
    now.disabledFor === before.disabledFor &&
    (now.mfaOnAt === null) === (before.mfaOnAt === null)
  );
}
