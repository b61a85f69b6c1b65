import type { Actor } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import { strongestOf, usableMethods } from '#lib/domain/method';
import type { MethodId, MethodSet } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Recording } from '#lib/ports/backend';
import type { Tables } from '#lib/ports/store';
import { toSet } from './method-set.ts';
import type { BackendParts } from '#lib/ports/backend-parts';

type Changed<Refused> = Promise<Result<MethodSet, Refused>>;

/** Makes a method the default; what is the default already stays it, and nothing is recorded. */
export async function makeDefault(
  options: BackendParts,
  by: { readonly actor: Actor; readonly method: MethodId },
  record: Recording<Change>,
): Changed<RefusalOf<'method-gone'>> {
  const personId = by.actor.person.id;
  return options.store.transaction(async (tables) => {
    await tables.people.hold(personId);
    const set = await setOf(tables, personId, options.clock.now());
    const method = usableMethods(set).find((each) => each.id === by.method);
    if (method === undefined) return refuse({ code: 'method-gone' });
    if (set.defaultId === method.id) return ok(set);
    await tables.people.setDefaultMethod(personId, method.id);
    await record(tables, { what: 'default-changed', method, before: set.defaultId });
    return ok({ ...set, defaultId: method.id });
  });
}

/** Gives a method another name; the same name again records nothing. */
export async function rename(
  options: BackendParts,
  by: { readonly actor: Actor; readonly method: MethodId; readonly name: string },
  record: Recording<Change>,
): Changed<RefusalOf<'method-gone'>> {
  const personId = by.actor.person.id;
  return options.store.transaction(async (tables) => {
    await tables.people.hold(personId);
    const before = await setOf(tables, personId, options.clock.now());
    const method = before.methods.find((each) => each.id === by.method);
    if (method === undefined) return refuse({ code: 'method-gone' });
    if (method.name === by.name) return ok(before);
    await tables.methods.rename(method.id, by.name);
    await record(tables, { what: 'method-renamed', method: { ...method, name: by.name }, before: method.name });
    return ok(await setOf(tables, personId, options.clock.now()));
  });
}

/** Ends a method. Whether it is the last is judged while the person is held, so that two tabs cannot remove one each. */
export async function remove(
  options: BackendParts,
  by: { readonly actor: Actor; readonly method: MethodId },
  record: Recording<Change>,
): Changed<RefusalOf<'method-gone' | 'last-method'>> {
  const personId = by.actor.person.id;
  return options.store.transaction(async (tables) => {
    await tables.people.hold(personId);
    const set = await setOf(tables, personId, options.clock.now());
    const method = set.methods.find((each) => each.id === by.method);
    if (method === undefined) return refuse({ code: 'method-gone' });
    const left = { ...set, methods: set.methods.filter((each) => each !== method) };
    const person = await tables.people.byId(personId);
    const mfaOn = person === null || person.mfaOnAt !== null;
    if (mfaOn && usableMethods(left).length === 0) return refuse({ code: 'last-method' });
    if (!(await endMethod(tables, method.id, options.clock.now()))) return refuse({ code: 'method-gone' });
    if (set.defaultId === method.id || set.defaultId === null) {
      const next = strongestOf(usableMethods(left)) ?? strongestOf(left.methods);
      await tables.people.setDefaultMethod(personId, next?.id ?? null);
    }
    await record(tables, { what: 'method-removed', method });
    return ok(await setOf(tables, personId, options.clock.now()));
  });
}

/** Ends a method, with the phone that answers for it; false when it had ended. */
export async function endMethod(tables: Tables, method: MethodId, at: number): Promise<boolean> {
  if (!(await tables.methods.end(method, at))) return false;
  const phone = await tables.authenticators.byMethod(method);
  if (phone !== null) await tables.authenticators.end(phone.id, at);
  return true;
}

/** What somebody has set up, as it is in a transaction. */
export async function setOf(tables: Tables, personId: PersonId, now: number): Promise<MethodSet> {
  const person = await tables.people.byId(personId);
  return toSet(await tables.methods.of(personId), person?.defaultMethodId ?? null, now);
}
