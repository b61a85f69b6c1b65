import { Fault, isFault } from '#lib/domain/fault';
import type { Method, MethodId, MethodSet } from '#lib/domain/method';
import { usableMethods } from '#lib/domain/method';
import type { Person, PersonId } from '#lib/domain/person';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Actor } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import type { Recording, RemoveRefusal, RetireRefusal } from '#lib/ports/backend';
import { recorded } from '../recorded.ts';
import { found, knownAccount } from './account.ts';
import type { Account, GraphParts } from './account.ts';
import { setPreference } from './adding.ts';
import type { Administrators } from './administrators.ts';
import { graphPhone, nothing } from './answers.ts';
import type { Listed } from './listed.ts';
import { toGraphNumber } from './phone-format.ts';
import { userPath } from './upn.ts';

type By = GraphParts & { readonly administrators: Administrators };

/** Removes a method for its person; the last one stays while MFA is on. */
export async function remove(
  by: By,
  of: { readonly actor: Actor; readonly method: MethodId },
  record: Recording<Change>,
): Promise<Result<MethodSet, RemoveRefusal>> {
  const { person } = of.actor;
  const allowed = await by.administrators.refuses(person, by.graph);
  if (!allowed.ok) return allowed;
  const account = await knownAccount(by, person);
  const going = found(account, of.method);
  if (going === undefined) return refuse({ code: 'method-gone' });
  const held = await by.parts.store.people.byId(person.id);
  const mfaOn = held === null || held.mfaOnAt !== null;
  const left = { ...account.set, methods: account.set.methods.filter(({ id }) => id !== of.method) };
  if (mfaOn && usableMethods(left).length === 0) return refuse({ code: 'last-method' });
  if (holdsUp(account, [going])) return refuse({ code: 'alternative-first' });
  const ended = ending(by, { person, account, going: [going] });
  await recorded(by.parts.store, ended, (tables) => record(tables, { what: 'method-removed', method: going.method }));
  return ok(await setAfter(by, person, ended));
}

/**
 * Ends one method of somebody or all, the last one too. What cannot be recorded stays ended: a phone that somebody has lost
 * must not come back because two of the desk agreed at once. The next look misses it, and tells of it.
 */
export async function retire(
  by: By,
  of: { readonly person: PersonId; readonly method: MethodId | null },
  record: Recording<readonly Method[]>,
): Promise<Result<MethodSet, RetireRefusal>> {
  const person = await by.parts.store.people.byId(of.person);
  if (person === null) throw new Fault('internal', `Nobody has the id ${of.person}.`);
  const allowed = await by.administrators.refuses(person, by.graph);
  if (!allowed.ok) return allowed;
  const account = await knownAccount(by, person);
  const going = account.listed.filter(({ method }) => of.method === null || method.id === of.method);
  if (of.method !== null && going.length === 0) return refuse({ code: 'method-gone' });
  if (holdsUp(account, going)) return refuse({ code: 'alternative-first' });
  const methods = going.map(({ method }) => method);
  const ended = ending(by, { person, account, going });
  await ended.done();
  await by.parts.store.transaction((tables) => record(tables, methods));
  return ok(await setAfter(by, person, ended));
}

/** Graph keeps a mobile phone for as long as there is an alternative to it. */
function holdsUp({ listed }: Account, going: readonly Listed[]): boolean {
  const stays = listed.some((each) => each.phone?.type === 'alternateMobile' && !going.includes(each));
  return stays && going.some(({ phone }) => phone?.type === 'mobile');
}

/** How methods are ended there, and put back: only those that this very removal ended. */
interface Ending {
  readonly account: Account;
  readonly staying: readonly Listed[];
  readonly done: () => Promise<void>;
  readonly undone: () => Promise<void>;
}

function ending(
  by: By,
  of: { readonly person: Person; readonly account: Account; readonly going: readonly Listed[] },
): Ending {
  const { person, account } = of;
  const staying = account.listed.filter((each) => !of.going.includes(each));
  const ended: Listed[] = [];
  return {
    account,
    staying,
    done: async () => {
      for (const each of inGraphsOrder(of)) if (await endOne(by, person, { each, staying })) ended.unshift(each);
    },
    undone: async () => {
      for (const each of ended) await putBack(by, person, each);
      if (ended.length > 0 && account.preferred !== null) await setPreference(by, person, account.preferred);
    },
  };
}

/** The default last, the mobile phone after its alternative. */
function inGraphsOrder({ account, going }: { readonly account: Account; readonly going: readonly Listed[] }): Listed[] {
  const isDefault = ({ method }: Listed): boolean => method.id === account.set.defaultId;
  const rank = (each: Listed): number => (isDefault(each) ? 2 : 0) + (each.phone?.type === 'mobile' ? 1 : 0);
  const inOrder = going.toSorted((one, other) => rank(one) - rank(other));
  const mobile = inOrder.findIndex(({ phone }) => phone?.type === 'mobile');
  const alternative = inOrder.findIndex(({ phone }) => phone?.type === 'alternateMobile');
  if (mobile !== -1 && alternative > mobile) inOrder.push(...inOrder.splice(mobile, 1));
  return inOrder;
}

/** What is left. It has been done and written down, whether Graph has the time to say so or not. */
async function setAfter(
  by: GraphParts,
  person: Person,
  { account, staying }: Pick<Ending, 'account' | 'staying'>,
): Promise<MethodSet> {
  try {
    return (await knownAccount(by, person)).set;
  } catch (thrown) {
    if (!isFault(thrown)) throw thrown;
    by.parts.onFault?.(thrown);
    const methods = staying.map(({ method }) => method);
    const stays = methods.some(({ id }) => id === account.set.defaultId);
    return { ...account.set, methods, defaultId: stays ? account.set.defaultId : null };
  }
}

const isAboutDefault = /default (authentication )?method/i;

/** Whether this ended it; what is gone already is gone. The default goes only after another has taken its place. */
async function endOne(
  by: GraphParts,
  person: Person,
  { each, staying }: { readonly each: Listed; readonly staying: readonly Listed[] },
): Promise<boolean> {
  const path = `/v1.0${userPath(by.settings, person)}/authentication/${each.path}`;
  const ended = await by.graph.ask({ method: 'DELETE', path, hurry: true }, nothing);
  if (ended.ok || ended.refusal.status === 404) return ended.ok;
  const next = staying.flatMap(({ preferences }) => preferences.slice(0, 1))[0];
  if (isAboutDefault.test(ended.refusal.message) && next !== undefined && by.settings.defaults) {
    await setPreference(by, person, next);
    const again = await by.graph.ask({ method: 'DELETE', path, hurry: true }, nothing);
    if (again.ok || again.refusal.status === 404) return again.ok;
  }
  throw new Fault('backend-not-understood', `Graph did not remove a method: ${ended.refusal.trace}`);
}

/** A number can be put back; an app or a key cannot, and is told of when the next look misses it. */
async function putBack({ graph, settings }: GraphParts, person: Person, { phone }: Listed): Promise<void> {
  if (phone === null) return;
  const path = `/v1.0${userPath(settings, person)}/authentication/phoneMethods`;
  const body = { phoneNumber: toGraphNumber(phone.number), phoneType: phone.type };
  await graph.ask({ method: 'POST', path, body, hurry: true }, graphPhone);
}
