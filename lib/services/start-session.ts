import type { Origin } from '#lib/domain/actor';
import type { MethodSet } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import type { Secret } from '#lib/domain/secret';
import { standingOf } from '#lib/domain/session';
import type { Session } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { RememberedDevice } from '#lib/ports/store/remembered-devices';
import type { Linking } from './link-provider.ts';
import { mfaAtSignIn } from './mfa-at-sign-in.ts';
import type { AtSignIn } from './mfa-at-sign-in.ts';
import { newToken } from './new-token.ts';
import { providerStep } from './provider-step.ts';
import type { ProvedThere } from './provider-step.ts';
import { passwordKey } from './sign-in-with-password.ts';
import { linkOrStop } from './still-signed-in.ts';
import { forgetCopied, recogniseDevice } from './use-remembered-device.ts';
import type { Recognised } from './use-remembered-device.ts';

/** Who signs in, and where. */
export interface SessionGiven {
  readonly person: Person;
  readonly origin: Origin;
  readonly wantedPath: string | null;
  /** As the password was counted. */
  readonly browser: string | null;
  /** The mark of a remembered browser, as its cookie has it. */
  readonly device?: string | null;
  /** Given where it was the provider that proved them, and not the password. */
  readonly provider?: ProvedThere;
}

/** A session that has just begun, and the value of its cookie. */
export interface Started {
  readonly session: Session;
  readonly token: Secret;
  /** As they are since: MFA may have been switched on. */
  readonly person: Person;
  /** What they have set up. */
  readonly set: MethodSet;
  /** Whether they are invited to set MFA up, or it was switched on for them. */
  readonly mfa: AtSignIn;
  /** What became of the mark the browser carried. */
  readonly recognised: Recognised;
}

/**
 * Opens a session after a right password, or for whom the provider has proved: one transaction with the cleared count and the audit line. A remembered
 * browser's mark is taken in the same one, and stands in for the second step (row D5). The backend is asked before: while it
 * is away nothing is opened, and no mark is taken.
 */
export async function startSession(portal: Portal, given: SessionGiven): Promise<Started> {
  const { person, origin, browser, provider } = given;
  const at = portal.clock.now();
  const proved = provedBy(portal, given, at);
  const { token, hash } = newToken(portal);
  const id = portal.keyring.id();
  const { set, recognise, lookAtMfa } = await askFirst(portal, given);
  const { recognised, mfa } = await portal.store.transaction(async (tables) => {
    if (provider === undefined) await tables.tries.clear(passwordKey(portal, person.email, browser));
    const found = await recognise(tables);
    const device = found.is === 'remembered' ? found.device : null;
    const mfa = await lookAtMfa(tables);
    const wantedPath = wantedIn(given, { device, mfa });
    const session = { id, tokenHash: hash, personId: person.id, at, wantedPath, proved, ...origin };
    await tables.sessions.start(device === null ? session : { ...session, device });
    if (provider !== undefined) {
      const opened = { id, personId: person.id, ...timesOf(at, proved, device), wantedPath };
      const stands = standingOf(opened, since(person, mfa, at), set) === 'in';
      await openFrom(tables, provider, { person, origin, session: opened, at, stands });
    }
    const self = { kind: 'self', personId: person.id, ...origin } as const;
    const by = provider !== undefined ? 'provider' : device === null ? 'password' : 'remembered-device';
    await tables.audit.append(person.id, self, { what: 'signed-in', with: by });
    if (found.is === 'copied') await forgetCopied(tables, found.device, { at, origin, person });
    return { recognised: found, mfa };
  });
  const device = recognised.is === 'remembered' ? recognised.device : null;
  const times = timesOf(at, proved, device);
  const session = { id, personId: person.id, ...times, wantedPath: wantedIn(given, { device, mfa }) };
  return { token, recognised, session, mfa, set, person: since(person, mfa, at) };
}

function timesOf(
  at: number,
  proved: Proved,
  device: RememberedDevice | null,
): Omit<Session, 'id' | 'personId' | 'wantedPath'> {
  return { startedAt: at, lastSeenAt: at, ...proved, rememberedAt: device?.rememberedAt ?? null, scope: null };
}

function since(person: Person, mfa: AtSignIn, at: number): Person {
  return mfa === 'switched-on' ? { ...person, mfaOnAt: at } : person;
}

/** All that the backend is asked. A right password is no wrong one because of it: its count is cleared in any case. */
async function askFirst(portal: Portal, given: SessionGiven) {
  const { person, browser, provider } = given;
  try {
    const set = await portal.backend.methodsOf(person);
    // To link an account is a change, and no browser stands in for what that asks for.
    const recognise = await recogniseDevice(portal, provider?.linked === false ? { ...given, device: null } : given);
    return { set, recognise, lookAtMfa: await mfaAtSignIn(portal, given) };
  } catch (failure) {
    if (provider === undefined) await portal.store.tries.clear(passwordKey(portal, person.email, browser));
    throw failure;
  }
}

type Proved = Pick<Session, 'passwordAt' | 'secondStep'>;

/** What the person has proved: the password just now, or what the provider says and when. */
function provedBy(portal: Portal, { provider }: SessionGiven, at: number): Proved {
  if (provider === undefined) return { passwordAt: at, secondStep: null };
  return { passwordAt: provider.proof.provedAt ?? 0, secondStep: providerStep(portal, provider) };
}

interface Opening extends Linking {
  readonly at: number;
  /** Whether nothing more is asked for. */
  readonly stands: boolean;
}

/** Keeps whose session it is at the provider, and links the two: at once, or when the second step has been passed. */
async function openFrom(tables: Tables, { proof, linked }: ProvedThere, opening: Opening): Promise<void> {
  const { identity, account, sid, idToken } = proof;
  const { session, at, stands } = opening;
  const toLink = linked ? null : { tenantId: account.tenantId, objectId: account.objectId };
  await tables.providerSessions.keep({ id: session.id, ...identity, sid, idToken: idToken.reveal(), at, toLink });
  if (linked) await tables.identities.noteAccount(identity, account);
  else if (stands) await linkOrStop(tables, opening, { at, stepped: false });
}

/** Without MFA, and in a remembered browser, the person is in at once and goes there now; unless something comes before. */
function wantedIn(
  { person, wantedPath }: SessionGiven,
  { device, mfa }: { readonly device: RememberedDevice | null; readonly mfa: AtSignIn },
): string | null {
  const atOnce = (person.mfaOnAt === null && mfa === 'as-before') || device !== null;
  return atOnce ? null : wantedPath;
}
