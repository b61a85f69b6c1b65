import type { Present } from '#lib/domain/actor';
import { onlyOthers, usableMethods } from '#lib/domain/method';
import type { MethodSet } from '#lib/domain/method';
import type { Person, PersonId } from '#lib/domain/person';
import { acts, verdictOn } from '#lib/domain/rights';
import type { Act, Verdict } from '#lib/domain/rights';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { DeskRequest } from '#lib/domain/desk-act';
import type { DeskAlert } from '#lib/domain/desk-alert';
import type { Portal } from '#lib/ports/portal';
import type { Counted } from '#lib/ports/store/tries';
import { callerVerified } from './caller-verified.ts';
import { policyOf } from './policy-of.ts';
import { foldAssists } from './fold-assists.ts';
import { recordStaffEvent } from './record-staff-change.ts';
import { passwordKey } from './sign-in-with-password.ts';
import { accessCodeTriesKey } from './use-access-code.ts';
import { recoveryTriesKey } from './use-recovery-code.ts';
import { waitingRequests } from './view-requests.ts';
import { firstSetUpNeeds } from './why-set-up-waits.ts';

const lines = 20;
/** Enough for as many lines, where one is of many acts. */
const read = 200;

/** What stops somebody, the first that applies; `nothing` when all is as it should be. */
export type Trouble =
  | { readonly is: 'disabled' }
  | { readonly is: 'locked'; readonly since: number }
  | { readonly is: 'password-shut' }
  | { readonly is: 'password-waits'; readonly until: number }
  | { readonly is: 'codes-wait'; readonly until: number }
  | { readonly is: 'shut-out' }
  | { readonly is: 'nothing-set-up'; readonly since: number }
  | { readonly is: 'only-others' }
  | { readonly is: 'one-switched-off' }
  | { readonly is: 'one-method-only' }
  | { readonly is: 'mfa-off' }
  | { readonly is: 'nothing' };

/** Somebody as the staff see them: no number in full, no secret. */
export interface PersonView {
  readonly person: Person;
  readonly organisation: string;
  readonly set: MethodSet;
  readonly trouble: Trouble;
  /** Whether unlocking would change anything: locked, switched off, or wrong answers counted. */
  readonly unlocks: boolean;
  /** Whether the first method is set up with the password alone: then no code is needed for it. */
  readonly passwordSetsUp: boolean;
  /** What the service desk should look at here; none for whoever sees no alerts. */
  readonly alerts: readonly DeskAlert[];
  readonly sessions: number;
  readonly devices: number;
  readonly appPasswords: number;
  readonly recoveryCodesLeft: number;
  /** The last that has happened, the newest first. */
  readonly activity: ReturnType<typeof foldAssists>;
  /** What whoever looks may do to them. */
  readonly verdicts: Readonly<Record<Act, Verdict>>;
  /** When they proved to whoever looks, by phone, who they are; null where they did not, or it counts no more. */
  readonly callerVerifiedAt: number | null;
  /** What waits for a second person. */
  readonly waiting: readonly DeskRequest[];
}

/**
 * Shows somebody to one of the staff. That they looked is written into the person's history, once in an hour. Whoever is
 * out of reach is nobody.
 */
export async function viewPerson(
  portal: Portal,
  { actor }: Present,
  id: PersonId,
): Promise<Result<PersonView, RefusalOf<'not-found'>>> {
  const { store, backend, clock } = portal;
  const person = await store.people.byId(id);
  const agent = actor.person;
  if (person === null || verdictOn(agent, 'view-person', person) === 'no') return refuse({ code: 'not-found' });
  if (agent.id !== person.id) await noteLook(portal, { actor, person });
  const now = clock.now();
  const set = await backend.methodsOf(person);
  const verdicts = Object.fromEntries(
    acts.map((act) => [act, verdictOn(agent, act, person)]),
  ) as PersonView['verdicts'];
  const passwordSetsUp = set.methods.length === 0 && (await passwordIsEnough(portal, person, set));
  return ok({
    person,
    organisation: (await store.people.organisation(person.organisationId))?.name ?? person.organisationId,
    set,
    // Once somebody here has decided that all is set up anew, what is left there keeps nobody waiting.
    ...(await standingOf(portal, person, passwordSetsUp ? { ...set, others: 0 } : set)),
    passwordSetsUp,
    alerts: verdicts['see-alerts'] === 'yes' ? await store.deskAlerts.openOf(person.id) : [],
    sessions: (await store.sessions.openOf(person.id, now)).length,
    devices: (await store.devices.of(person.id)).length,
    appPasswords: (await store.appPasswords.of(person.id)).length,
    recoveryCodesLeft: (await store.recoveryCodes.of(person.id))?.left ?? 0,
    activity: foldAssists(await store.audit.entriesOf(person.id, read)).slice(0, lines),
    verdicts,
    callerVerifiedAt: await callerVerified(portal, agent, person),
    waiting: await waitingRequests(portal, person),
  });
}

async function passwordIsEnough(portal: Portal, person: Person, set: MethodSet): Promise<boolean> {
  const { needs } = (await policyOf(portal, person)).firstSetUp;
  return (await firstSetUpNeeds(portal, { person, set }, needs)) === 'password';
}

async function noteLook(
  portal: Portal,
  { actor, person }: { readonly actor: Present['actor']; readonly person: Person },
): Promise<void> {
  await portal.store.transaction(async (tables) => {
    if (!(await tables.desk.look(actor.person.id, person.id, portal.clock.now()))) return;
    const by = { agent: actor.person, person, origin: actor.origin, reason: '' };
    await recordStaffEvent(tables, by, { what: 'looked-at' });
  });
}

/** What stops somebody, and whether there is something to unlock. */
export async function standingOf(
  portal: Portal,
  person: Person,
  set: MethodSet,
): Promise<Pick<PersonView, 'trouble' | 'unlocks'>> {
  const now = portal.clock.now();
  const keys = [passwordKey(portal, person.email, null), recoveryTriesKey(person.id), accessCodeTriesKey(person.id)];
  const [password, ...codes] = await Promise.all(keys.map((key) => portal.store.tries.look(key, now)));
  const methods = await portal.backend.triesOf(person.id);
  const waits = [methods.until, ...codes.map((each) => (each.state === 'wait' ? each.retryAt : null))];
  const until = Math.max(0, ...waits.filter((each) => each !== null));
  const trouble = troubleOf(person, set, { password, until });
  const counted = [password, ...codes].some(
    (each) => each !== undefined && (each.state !== 'counted' || each.failures > 0),
  );
  const disabled = set.methods.some(({ disabledAt }) => disabledAt !== null);
  return { trouble, unlocks: person.lockedAt !== null || disabled || methods.counted || counted };
}

/** What is most likely why they call. */
function troubleOf(
  person: Person,
  set: MethodSet,
  { password, until }: { readonly password: Counted | undefined; readonly until: number },
): Trouble {
  if (person.disabledFor !== null) return { is: 'disabled' };
  if (person.lockedAt !== null) return { is: 'locked', since: person.lockedAt };
  if (password?.state === 'disabled') return { is: 'password-shut' };
  if (password?.state === 'wait') return { is: 'password-waits', until: password.retryAt };
  if (person.mfaOnAt === null) return { is: 'mfa-off' };
  if (until > 0) return { is: 'codes-wait', until };
  if (onlyOthers(set)) return { is: 'only-others' };
  if (set.methods.length === 0) return { is: 'nothing-set-up', since: person.mfaOnAt };
  const usable = usableMethods(set);
  if (usable.length === 0) return { is: 'shut-out' };
  if (usable.length < set.methods.length) return { is: 'one-switched-off' };
  return { is: usable.length === 1 ? 'one-method-only' : 'nothing' };
}
