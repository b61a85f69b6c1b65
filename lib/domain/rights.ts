import type { OrganisationId, Person, Role } from './person.ts';

/** What staff can do beyond their own account. Every route and page of theirs names one. */
export const acts = [
  // people
  'find-people',
  'view-person',
  'unlock',
  'end-sessions',
  'remove-method',
  'require-set-up',
  'make-access-code',
  'make-desk-code',
  'verify-caller',
  'agree',
  'see-alerts',
  'assist',
  'approve-set-up',
  'switch-mfa-on',
  'invite',
  'enter-number',
  // organisations
  'view-policy',
  'edit-policy',
  'see-coverage',
  'see-audit',
  'import-people',
  'read-feedback',
] as const;

export type Act = (typeof acts)[number];

/** Somebody with more rights than their own account. */
export type Staff = Exclude<Role, 'member'>;

/** Whether an act is open: at once, once a second person has agreed, or not. */
export type Verdict = 'yes' | 'with-a-second' | 'no';

/** How somebody stands to the one they would act on. Privileged: has rights of their own, and no more than the actor. */
export type Relation = 'self' | 'member' | 'privileged' | 'higher';

/** What a role may do, to whom, and whether beyond its own organisation. */
export interface Right {
  readonly reach: 'all' | 'own-organisation';
  readonly on: Readonly<Record<Relation, Verdict>>;
}

const look = { self: 'yes', member: 'yes', privileged: 'yes', higher: 'yes' } as const;
/** Privileged accounts need a second person (security row A23); nobody does it to themselves. */
const change = { self: 'no', member: 'yes', privileged: 'with-a-second', higher: 'with-a-second' } as const;
const other = { self: 'no', member: 'yes', privileged: 'yes', higher: 'yes' } as const;
const below = { self: 'no', member: 'yes', privileged: 'yes', higher: 'no' } as const;
const members = { self: 'no', member: 'yes', privileged: 'no', higher: 'no' } as const;

const all = (on: Right['on']): Right => ({ reach: 'all', on });
const own = (on: Right['on']): Right => ({ reach: 'own-organisation', on });

/**
 * Who may do what to whom. The one place that decides: routes, pages, services and the tests of the matrix read it. What
 * is not here is refused.
 */
export const rights: Readonly<Record<Act, Partial<Record<Staff, Right>>>> = {
  'find-people': { 'local-administrator': own(look), 'service-desk': all(look), administrator: all(look) },
  'view-person': { 'local-administrator': own(look), 'service-desk': all(look), administrator: all(look) },
  unlock: { 'service-desk': all(change), administrator: all(change) },
  'end-sessions': { 'service-desk': all(change), administrator: all(change) },
  'remove-method': { 'service-desk': all(change), administrator: all(change) },
  'require-set-up': { 'service-desk': all(change), administrator: all(change) },
  'make-access-code': { 'local-administrator': own(members), 'service-desk': all(change), administrator: all(change) },
  'make-desk-code': { 'service-desk': all(change), administrator: all(change) },
  'verify-caller': { 'service-desk': all(other), administrator: all(other) },
  agree: { 'service-desk': all(other), administrator: all(other) },
  'see-alerts': { 'service-desk': all(look), administrator: all(look) },
  assist: { 'service-desk': all(below) },
  // The first method of whoever has rights is let in by an access code, to which a second person agrees.
  'approve-set-up': { 'local-administrator': own(members), 'service-desk': all(members), administrator: all(members) },
  'switch-mfa-on': { 'local-administrator': own(below), administrator: all(other) },
  invite: { 'local-administrator': own(below), administrator: all(other) },
  'enter-number': { 'local-administrator': own(below), administrator: all(other) },
  'view-policy': { 'local-administrator': own(look), administrator: all(look) },
  'edit-policy': { administrator: all(look) },
  'see-coverage': { 'local-administrator': own(look), administrator: all(look) },
  'see-audit': { administrator: all(look) },
  // Staff are entered on the command line, where an operator answers for them: an import asks no second person.
  'import-people': { administrator: all(members) },
  'read-feedback': { administrator: all(look) },
};

const ranks: Readonly<Record<Role, number>> = {
  member: 0,
  'local-administrator': 1,
  'service-desk': 2,
  administrator: 3,
};

/** How far somebody's rights go: 0 for a member, 3 for an administrator. */
export function rankOf({ roles }: Pick<Person, 'roles'>): number {
  return Math.max(0, ...roles.map((role) => ranks[role]));
}

/** As what one of the staff acts: the role of theirs that goes furthest. */
export function staffRoleOf({ roles }: Pick<Person, 'roles'>): Staff {
  if (roles.includes('administrator')) return 'administrator';
  return roles.includes('service-desk') ? 'service-desk' : 'local-administrator';
}

/** How the one who acts stands to the other. */
export function relationOf(actor: Person, subject: Pick<Person, 'id' | 'roles'>): Relation {
  if (actor.id === subject.id) return 'self';
  const rank = rankOf(subject);
  if (rank === 0) return 'member';
  return rank > rankOf(actor) ? 'higher' : 'privileged';
}

/** Whether somebody may do something to another. */
export function verdictOn(actor: Person, act: Act, subject: Pick<Person, 'id' | 'roles' | 'organisationId'>): Verdict {
  const relation = relationOf(actor, subject);
  const within = rightsOf(actor, act).filter((right) => reaches(right, actor, subject.organisationId));
  return kindest(within.map((right) => right.on[relation]));
}

/** Whether somebody may do something for an organisation, or for all of them when it is null. */
export function mayFor(actor: Person, act: Act, organisationId: OrganisationId | null): boolean {
  return rightsOf(actor, act).some((right) => reaches(right, actor, organisationId));
}

/** Whether somebody may do something at all, to whomever. */
export function holdsRight(actor: Person, act: Act): boolean {
  return rightsOf(actor, act).length > 0;
}

/** The organisation beyond which somebody sees and does nothing; null where there is no such bound. */
export function boundOf(actor: Person, act: Act): OrganisationId | null {
  return mayFor(actor, act, null) ? null : actor.organisationId;
}

/** Whether somebody may be the second to agree to what another asked to do: neither the one who asked nor the one it is about. */
export function mayAgree(second: Person, of: { readonly askedBy: Person; readonly subject: Person }): boolean {
  return second.id !== of.askedBy.id && verdictOn(second, 'agree', of.subject) === 'yes';
}

function rightsOf(actor: Person, act: Act): readonly Right[] {
  return actor.roles.flatMap((role) => (role === 'member' ? [] : (rights[act][role] ?? [])));
}

function reaches(right: Right, actor: Person, organisationId: OrganisationId | null): boolean {
  return right.reach === 'all' || actor.organisationId === organisationId;
}

function kindest(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('with-a-second') ? 'with-a-second' : 'no';
}
