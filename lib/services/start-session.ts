import type { Origin } from '#lib/domain/actor';
import type { Person } from '#lib/domain/person';
import type { ProviderProof } from '#lib/domain/provider-proof';
import type { Secret } from '#lib/domain/secret';
import type { Session } from '#lib/domain/session';
import type { Portal } from '#lib/ports/portal';
import type { ProviderSession } from '#lib/ports/store/provider-identities';
import type { RememberedDevice } from '#lib/ports/store/remembered-devices';
import { mfaAtSignIn } from './mfa-at-sign-in.ts';
import type { AtSignIn } from './mfa-at-sign-in.ts';
import { newToken } from './new-token.ts';
import { providerStep } from './provider-step.ts';
import { passwordKey } from './sign-in-with-password.ts';
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
  readonly provider?: ProviderProof;
}

/** A session that has just begun, and the value of its cookie. */
export interface Started {
  readonly session: Session;
  readonly token: Secret;
  /** As they are since: MFA may have been switched on. */
  readonly person: Person;
  /** Whether they are invited to set MFA up, or it was switched on for them. */
  readonly mfa: AtSignIn;
  /** What became of the mark the browser carried. */
  readonly recognised: Recognised;
}

/**
 * Opens a session after a right password, or for whom the provider has proved: one transaction with the cleared count and the audit line. A remembered
 * browser's mark is taken in the same one, and stands in for the second step (row D5).
 */
export async function startSession(portal: Portal, given: SessionGiven): Promise<Started> {
  const { person, origin, browser, provider } = given;
  const at = portal.clock.now();
  const proved = provedBy(portal, given, at);
  const { token, hash } = newToken(portal);
  const id = portal.keyring.id();
  const recognise = await recogniseDevice(portal, given);
  const lookAtMfa = await mfaAtSignIn(portal, given);
  const { recognised, mfa } = await portal.store.transaction(async (tables) => {
    if (provider === undefined) await tables.tries.clear(passwordKey(portal, person.email, browser));
    const found = await recognise(tables);
    const device = found.is === 'remembered' ? found.device : null;
    const mfa = await lookAtMfa(tables);
    const wantedPath = wantedIn(given, { device, mfa });
    const session = { id, tokenHash: hash, personId: person.id, at, wantedPath, proved, ...origin };
    await tables.sessions.start(device === null ? session : { ...session, device });
    if (provider !== undefined) await tables.providerSessions.keep(openedFrom(provider, id, at));
    const self = { kind: 'self', personId: person.id, ...origin } as const;
    const by = provider !== undefined ? 'provider' : device === null ? 'password' : 'remembered-device';
    await tables.audit.append(person.id, self, { what: 'signed-in', with: by });
    if (found.is === 'copied') await forgetCopied(tables, found.device, { at, origin, person });
    return { recognised: found, mfa };
  });
  const device = recognised.is === 'remembered' ? recognised.device : null;
  const times = {
    startedAt: at,
    lastSeenAt: at,
    ...proved,
    rememberedAt: device?.rememberedAt ?? null,
    scope: null,
  };
  const session = { id, personId: person.id, ...times, wantedPath: wantedIn(given, { device, mfa }) };
  const now = mfa === 'switched-on' ? { ...person, mfaOnAt: at } : person;
  return { token, recognised, session, mfa, person: now };
}

/** What the person has proved: the password just now, or what the provider says and when. */
function provedBy(portal: Portal, { provider }: SessionGiven, at: number): Pick<Session, 'passwordAt' | 'secondStep'> {
  if (provider === undefined) return { passwordAt: at, secondStep: null };
  return { passwordAt: provider.provedAt ?? 0, secondStep: providerStep(portal, provider) };
}

function openedFrom({ identity, sid, idToken }: ProviderProof, id: string, at: number): ProviderSession {
  return { id, ...identity, sid, idToken: idToken.reveal(), at };
}

/** Without MFA, and in a remembered browser, the person is in at once and goes there now; unless something comes before. */
function wantedIn(
  { person, wantedPath }: SessionGiven,
  { device, mfa }: { readonly device: RememberedDevice | null; readonly mfa: AtSignIn },
): string | null {
  const atOnce = (person.mfaOnAt === null && mfa === 'as-before') || device !== null;
  return atOnce ? null : wantedPath;
}
