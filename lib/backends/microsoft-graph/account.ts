import { Fault, isFault } from '#lib/domain/fault';
import type { Method, MethodId, MethodSet } from '#lib/domain/method';
import type { Person, PersonId } from '#lib/domain/person';
import type { BackendParts } from '#lib/ports/backend-parts';
import { graphMethod, preferences, signInPreferences } from './answers.ts';
import type { Preference } from './answers.ts';
import type { Graph } from './client.ts';
import { provesNobody, toListed } from './listed.ts';
import type { Listed } from './listed.ts';
import type { GraphSettings } from './settings.ts';
import { userPath } from './upn.ts';

/** What the backend is made of. */
export interface GraphParts {
  readonly parts: BackendParts;
  readonly settings: GraphSettings;
  readonly graph: Graph;
}

/** Somebody's account at Microsoft, as it is now. */
export interface Account {
  readonly listed: readonly Listed[];
  readonly preferred: Preference | null;
  readonly set: MethodSet;
}

/** Reads somebody's account; null where Microsoft has none under their address. */
export async function accountOf(by: GraphParts, person: Pick<Person, 'id' | 'email'>): Promise<Account | null> {
  const { graph, settings, parts } = by;
  const path = `${userPath(settings, person)}/authentication`;
  const [found, liked] = await Promise.all([
    graph.list({ path: `/v1.0${path}/methods`, hurry: true }, graphMethod),
    preferencesOf(by, path),
  ]);
  if (!found.ok) {
    if (found.refusal.status === 404) return null;
    throw new Fault('backend-not-understood', `Graph would not list methods: ${found.refusal.trace}`);
  }
  const preferred = preferences.find((each) => each === liked?.userPreferredMethodForSecondaryAuthentication) ?? null;
  const of = { person: person.id, keyring: parts.keyring, called: await calledOf(parts, person.id, preferred) };
  const drawn = found.value.map((each) => toListed(of, each) ?? (provesNobody(each) ? null : 'other'));
  const listed = drawn.filter((each) => each !== null && each !== 'other');
  const others = drawn.filter((each) => each === 'other').length;
  const methods = listed.map(({ method }) => method);
  const chooses = liked?.isSystemPreferredAuthenticationMethodEnabled === true;
  const known = { methods, defaultId: defaultOf(listed, preferred)?.id ?? null };
  const set = others === 0 ? known : { ...known, others };
  return { listed, preferred, set: chooses ? { ...set, defaultNotInForce: true } : set };
}

/** As `accountOf`, where there has to be one: nobody can be added to Microsoft from here. */
export async function knownAccount(by: GraphParts, person: Pick<Person, 'id' | 'email'>): Promise<Account> {
  const account = await accountOf(by, person);
  if (account !== null) return account;
  throw new Fault('misconfigured', `Microsoft has no account for the address of ${person.id}; see GRAPH_UPN_DOMAIN.`);
}

/** The method of an account with an id; undefined where it has gone. */
export function found(account: Account, id: MethodId): Listed | undefined {
  return account.listed.find(({ method }) => method.id === id);
}

/** Only the beta of Graph tells. That it does not is no reason not to list anything. */
async function preferencesOf({ graph, settings, parts }: GraphParts, path: string) {
  if (!settings.defaults) return null;
  try {
    const read = await graph.ask(
      { method: 'GET', path: `/beta${path}/signInPreferences`, hurry: true },
      signInPreferences,
    );
    return read.ok ? read.value : null;
  } catch (thrown) {
    if (!isFault(thrown)) throw thrown;
    parts.onFault?.(thrown);
    return null;
  }
}

/** The one that is preferred; the only one there is, where none is. */
function defaultOf(listed: readonly Listed[], preferred: Preference | null): Method | undefined {
  const likes = listed.filter((each) => preferred !== null && each.preferences.includes(preferred));
  // For a code an app for codes comes before one that is mainly prompted.
  const chosen = likes.find(({ preferences: own }) => own[0] === preferred) ?? likes[0];
  return (chosen ?? (listed.length === 1 ? listed[0] : undefined))?.method;
}

/**
 * Which mobile phones are called. What the portal knows of one stays: with the default it would change to and fro, and each
 * time be told as another method.
 */
async function calledOf({ store }: BackendParts, person: PersonId, preferred: Preference | null) {
  const known = new Map((await store.methods.of(person)).map(({ id, kind }) => [id, kind]));
  return (id: MethodId): boolean =>
    (known.get(id) ?? (preferred === 'voiceMobile' ? 'phone-call' : null)) === 'phone-call';
}
