import type { Actor } from '#lib/domain/actor';
import type { Change } from '#lib/domain/change';
import { strongestOf, usableMethods } from '#lib/domain/method';
import type { Method, MethodId, MethodSet } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Recording } from '#lib/ports/backend';
import { keepDefault } from './default-method.ts';
import { forget, forgetIfPossible } from './enrolling.ts';
import { held } from './methods.ts';
import type { Pi } from './pi.ts';
import { recorded } from '../recorded.ts';
import { describe, switchOff, switchOn } from './switching.ts';

type Changed<Refused> = Promise<Result<MethodSet, Refused>>;

interface By {
  readonly actor: Actor;
  readonly method: MethodId;
  readonly record: Recording<Change>;
}

/** Makes a method the default; what is the default already stays it, and nothing is recorded. */
export async function makeDefault(pi: Pi, by: By): Changed<RefusalOf<'method-gone'>> {
  const { person } = by.actor;
  return pi.turns(person.id, async () => {
    const { set } = await held(pi, person);
    const method = usableMethods(set).find(({ id }) => id === by.method);
    if (method === undefined) return refuse({ code: 'method-gone' });
    if (set.defaultId === method.id) return ok(set);
    const before = set.methods.find(({ id }) => id === set.defaultId) ?? null;
    const there = {
      done: () => keepDefault(pi, person, method),
      undone: () => keepDefault(pi, person, before),
    };
    await recorded(pi.parts.store, there, async (tables) => {
      await tables.people.setDefaultMethod(person.id, method.id);
      await by.record(tables, { what: 'default-changed', method, before: set.defaultId });
    });
    return ok({ ...set, defaultId: method.id });
  });
}

/** Gives a method another name; the same name again records nothing. */
export async function rename(pi: Pi, by: By & { readonly name: string }): Changed<RefusalOf<'method-gone'>> {
  const { person } = by.actor;
  return pi.turns(person.id, async () => {
    const { set } = await held(pi, person);
    const method = set.methods.find(({ id }) => id === by.method);
    if (method === undefined) return refuse({ code: 'method-gone' });
    if (method.name === by.name) return ok(set);
    const there = {
      done: () => describe(pi, person, { method: method.id, name: by.name }),
      undone: () => describe(pi, person, { method: method.id, name: method.name }),
    };
    await recorded(pi.parts.store, there, (tables) =>
      by.record(tables, { what: 'method-renamed', method: { ...method, name: by.name }, before: method.name }),
    );
    return ok((await held(pi, person)).set);
  });
}

/**
 * Ends a method. It is switched off first, which can be taken back; then it is looked whether another is left that works,
 * so that of two processes that remove one each neither takes the last; then it is recorded, and only then deleted.
 */
export async function remove(pi: Pi, by: By): Changed<RefusalOf<'method-gone' | 'last-method'>> {
  const { person } = by.actor;
  return pi.turns(person.id, async () => {
    const { set } = await held(pi, person);
    const method = set.methods.find(({ id }) => id === by.method);
    if (method === undefined) return refuse({ code: 'method-gone' });
    const mfaOn = ((await pi.parts.store.people.byId(person.id))?.mfaOnAt ?? null) !== null;
    const left = () => without(set, [method.id]);
    if (mfaOn && usableMethods(left()).length === 0) return refuse({ code: 'last-method' });
    const back = offFor(pi, person, method);
    await switchOff(pi, person, method.id);
    if (mfaOn && usableMethods((await held(pi, person)).set).length === 0) {
      await back();
      return refuse({ code: 'last-method' });
    }
    const next = nextDefault(set, left());
    const there = {
      done: () => Promise.resolve(),
      undone: back,
    };
    await recorded(pi.parts.store, there, async (tables) => {
      if (next !== undefined) await tables.people.setDefaultMethod(person.id, next?.id ?? null);
      await by.record(tables, { what: 'method-removed', method });
    });
    await forget(pi, person, [method.id]);
    if (next !== undefined) await keepDefault(pi, person, next);
    return ok((await held(pi, person)).set);
  });
}

/** Ends one method of a person, or all, the last one too; with all of them also what the portal does not know. */
export async function end(
  pi: Pi,
  of: { readonly person: Person; readonly method: MethodId | null },
  record: Recording<readonly Method[]>,
): Changed<RefusalOf<'method-gone'>> {
  const { person } = of;
  return pi.turns(person.id, async () => {
    const { set, others } = await held(pi, person);
    const going = set.methods.filter(({ id }) => of.method === null || id === of.method);
    if (of.method !== null && going.length === 0) return refuse({ code: 'method-gone' });
    const next = nextDefault(
      set,
      without(
        set,
        going.map(({ id }) => id),
      ),
    );
    const there = {
      done: () => eachOf(going, ({ id }) => switchOff(pi, person, id)),
      undone: () => eachOf(going, (method) => offFor(pi, person, method)()),
    };
    await recorded(pi.parts.store, there, async (tables) => {
      if (next !== undefined) await tables.people.setDefaultMethod(person.id, next?.id ?? null);
      await record(tables, going);
    });
    await forget(
      pi,
      person,
      going.map(({ id }) => id),
    );
    // One that privacyIDEA keeps all the same is there at the next look.
    if (of.method === null) for (const serial of others) await forgetIfPossible(pi, person, [serial]);
    if (next !== undefined) await keepDefault(pi, person, next);
    return ok((await held(pi, person)).set);
  });
}

/** What brings back a method that was switched off to be deleted: one that did not work before stays as it was. */
function offFor(pi: Pi, person: Person, method: Method): () => Promise<void> {
  return () => (method.disabledAt === null ? switchOn(pi, person, method.id) : Promise.resolve());
}

async function eachOf(methods: readonly Method[], work: (method: Method) => Promise<void>): Promise<void> {
  for (const method of methods) await work(method);
}

function without(set: MethodSet, gone: readonly MethodId[]): MethodSet {
  return { ...set, methods: set.methods.filter(({ id }) => !gone.includes(id)) };
}

/** What the default passes to; undefined where it stays as it is. */
function nextDefault(before: MethodSet, left: MethodSet): Method | null | undefined {
  if (left.methods.some(({ id }) => id === before.defaultId)) return undefined;
  return strongestOf(usableMethods(left)) ?? strongestOf(left.methods);
}
