import type { Actor } from '#lib/domain/actor';
import type { Capabilities, Place } from '#lib/domain/capabilities';
import type { Change } from '#lib/domain/change';
import { Fault } from '#lib/domain/fault';
import type { MethodId, MethodKind, MethodSet } from '#lib/domain/method';
import { ownDoing } from '#lib/domain/own-doing';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Backend, DefaultRefusal, Recording } from '#lib/ports/backend';
import type { BackendParts } from '#lib/ports/backend-parts';
import { isTheirs } from '../showing-sent.ts';
import { accountOf, found, knownAccount } from './account.ts';
import type { GraphParts } from './account.ts';
import { setPreference } from './adding.ts';
import type { Administrators } from './administrators.ts';
import { begin } from './enrolling.ts';
import { following } from './following.ts';
import { answer } from './proving.ts';
import { remove, retire } from './removing.ts';
import { resend } from './resending.ts';
import { showOwn } from './showing.ts';
import { turns } from '../turns.ts';
import { triesOf, unlock } from './unlocking.ts';
import type { GraphSettings } from './settings.ts';
import { isTheirAccount } from './their-account.ts';
import { upnOf } from './upn.ts';

/** Microsoft Entra ID as the MFA system: its methods are kept and asked for there, and set up from here as far as Graph can. */
export function microsoftGraph(by: GraphParts & { readonly administrators: Administrators }): Backend {
  const { parts, settings } = by;
  const { store, clock } = parts;
  const inTurn = turns();
  /** Whoever waits has one page's time for all that is asked for it. */
  const soon = (): typeof by => ({ ...by, graph: by.graph.forOnePage() });
  return {
    name: 'microsoft-graph',
    capabilities: capabilitiesOf(settings, parts.offers),
    nameOf: (person) => upnOf(settings, person).toLowerCase(),
    isTheirs: (person, account) => isTheirAccount(settings, person, account),
    methodsOf: async (person) => (await accountOf(soon(), person))?.set ?? unknownPerson(parts, person.id),
    async numbersOf(person) {
      const listed = (await accountOf(soon(), person))?.listed ?? [];
      // Only those that the portal's own gateways text.
      const texted = listed.filter(({ phone }) => /^\+447[0-9]{9}$/.test(phone?.number ?? ''));
      return new Map(texted.map(({ method, phone }) => [method.id, phone?.number ?? '']));
    },
    begin: (actor, request) => begin(soon(), actor, request),
    // Graph asks nobody for anything. Who signs in from it is asked by it.
    challenge: () => Promise.reject(new Fault('misconfigured', 'Microsoft Graph cannot ask for a second step.')),
    async view(actor, id) {
      const row = await store.challenges.byId(id);
      if (!isTheirs(row, actor) || row.usedAt !== null || row.expiresAt <= clock.now()) return null;
      return showOwn(parts, actor, row);
    },
    open: () => Promise.resolve(null),
    resend: (actor, id) => resend(parts, actor, id),
    async answer(actor, given, record) {
      // An agent at the person's screen proves nothing, with whatever in hand (row A24).
      ownDoing(actor);
      return inTurn(actor.person.id, () => answer(soon(), { actor, given }, record));
    },
    makeDefault: (actor, method, record) =>
      inTurn(actor.person.id, () => makeDefault(soon(), { actor, method }, record)),
    // It is called what it is called at Microsoft.
    rename: () => Promise.resolve(refuse({ code: 'method-gone' })),
    remove: (actor, method, record) => inTurn(actor.person.id, () => remove(soon(), { actor, method }, record)),
    retire: (person, method, record) => inTurn(person, () => retire(soon(), { person, method }, record)),
    unlock: (person, record) => unlock(parts, person, record),
    triesOf: () => triesOf(),
    ...following(by),
  };
}

/** An address that Microsoft does not know has nothing set up; an operator hears of it. */
function unknownPerson({ onFault }: BackendParts, id: string): MethodSet {
  onFault?.(new Fault('misconfigured', `Microsoft has no account for the address of ${id}; see GRAPH_UPN_DOMAIN.`));
  return { methods: [], defaultId: null };
}

function capabilitiesOf({ securityPage, defaults }: GraphSettings, offers: readonly MethodKind[]): Capabilities {
  const at = (kind: MethodKind, place: Place): Place => (offers.includes(kind) ? place : { at: 'nowhere' });
  const here: Place = { at: 'here' };
  const there: Place = { at: 'elsewhere', url: securityPage };
  return {
    proves: 'provider',
    enrolling: {
      'authenticator-app': at('authenticator-app', there),
      'text-message': at('text-message', here),
      'security-key': at('security-key', there),
      'phone-call': at('phone-call', here),
      'alternative-phone': at('alternative-phone', here),
    },
    changesDefault: defaults,
    renames: false,
    onePhoneEach: true,
    appPasswords: false,
  };
}

/** A default that is one already stays it, and nothing is recorded. */
async function makeDefault(
  by: GraphParts & { readonly administrators: Administrators },
  { actor, method }: { readonly actor: Actor; readonly method: MethodId },
  record: Recording<Change>,
): Promise<Result<MethodSet, DefaultRefusal>> {
  const { person } = actor;
  const allowed = await by.administrators.refuses(person, by.graph);
  if (!allowed.ok) return allowed;
  const account = await knownAccount(by, person);
  const chosen = found(account, method);
  if (chosen === undefined) return refuse({ code: 'method-gone' });
  if (account.set.defaultId === method) return ok(account.set);
  const [preference] = chosen.preferences;
  if (!by.settings.defaults || preference === undefined) return refuse({ code: 'default-elsewhere' });
  if (!(await setPreference(by, person, preference))) return refuse({ code: 'default-elsewhere' });
  const change: Change = { what: 'default-changed', method: chosen.method, before: account.set.defaultId };
  try {
    await by.parts.store.transaction((tables) => record(tables, change));
  } catch (thrown) {
    if (account.preferred !== null) await setPreference(by, person, account.preferred);
    throw thrown;
  }
  return ok({ ...account.set, defaultId: method });
}
