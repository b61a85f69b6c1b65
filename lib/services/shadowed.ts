import type { MethodId, MethodSet } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import { refuse } from '#lib/domain/result';
import type { Backend } from '#lib/ports/backend';
import type { Tables } from '#lib/ports/store';
import { briefly } from './briefly.ts';
import type { Briefly } from './briefly.ts';
import { addShadow, enableShadows, endShadows, forgetNotes } from './shadow-changes.ts';
import type { ShadowNow } from './shadow-changes.ts';
import { changeLasts } from './shadow-differences.ts';
import { look } from './shadow-look.ts';
import type { ShadowParts } from './shadow-look.ts';

/**
 * A backend that keeps its methods elsewhere, with a shadow of each in the portal's own store, so that counts, lists, rules
 * and notices are as with any other. Where the portal changes something, the shadow follows in the transaction of what is
 * recorded of it; anything else is found at the next look, written down and told.
 */
export function shadowed(backend: Backend, parts: ShadowParts): Backend {
  const of: Shadowing = { backend, parts, seen: briefly<MethodSet>(parts.clock) };
  return {
    name: backend.name,
    capabilities: backend.capabilities,
    methodsOf: (person) => of.seen.recall(person.id, () => look(parts, backend, person)),
    ...following(backend),
    ...(backend.numbersOf === undefined ? {} : { numbersOf: backend.numbersOf.bind(backend) }),
    begin: (actor, request) => backend.begin(actor, request),
    challenge: (actor, asking) => backend.challenge(actor, asking),
    view: (actor, challenge) => backend.view(actor, challenge),
    open: (actor, purpose) => backend.open(actor, purpose),
    resend: (actor, challenge) => backend.resend(actor, challenge),
    triesOf: (person) => backend.triesOf(person),
    answer: answering(of),
    ...changingVerbs(of),
    ...endingVerbs(of),
  };
}

interface Shadowing {
  readonly backend: Backend;
  readonly parts: ShadowParts;
  readonly seen: Briefly<MethodSet>;
}

function at({ backend, parts }: Shadowing, tables: Tables): ShadowNow {
  return { tables, at: backend.name, now: parts.clock.now() };
}

/** Whatever becomes of a change, what was seen before it is old. */
async function forgetting<T>({ seen }: Shadowing, person: PersonId, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } finally {
    seen.forget(person);
  }
}

/**
 * While it is under way, what appears or goes is not yet taken for somebody else's doing. The change says which methods are its
 * own: what is noted of any other is told.
 */
async function expected<T>(of: Shadowing, person: PersonId, change: (own: Set<MethodId>) => Promise<T>): Promise<T> {
  const { shadows } = of.parts.store;
  const { name } = of.backend;
  const now = of.parts.clock.now();
  const before = await shadows.markOf(person, name);
  const version = await shadows.expectChange(person, name, now + changeLasts);
  const own = new Set<MethodId>();
  try {
    return await forgetting(of, person, () => change(own));
  } finally {
    // What was written down is noted no more; of what came to nothing there may be a note.
    if (own.size > 0) await of.parts.store.transaction((tables) => forgetNotes(at(of, tables), person, own));
    // Of two at once neither knows when the other is done: then their time has to run out.
    if (before.changingUntil <= now) await shadows.settle(person, name, version);
  }
}

function answering(of: Shadowing): Backend['answer'] {
  const { backend, parts } = of;
  return async (actor, given, record) => {
    const row = await parts.store.challenges.byId(given.challenge);
    const theirs = row?.personId === actor.person.id && row.sessionId === actor.session.id;
    if (row === null || !theirs) return refuse({ code: 'challenge-expired' });
    // What can enrol nothing more puts nothing off.
    const open = row.usedAt === null && row.expiresAt > parts.clock.now();
    const judge = (own: Set<MethodId>) =>
      backend.answer(actor, given, async (tables, proved) => {
        for (const each of [proved.method, proved.replaced]) if (each !== undefined) own.add(each.id);
        if (proved.purpose === 'enrol') await addShadow(at(of, tables), actor, proved);
        else await tables.methods.markUsed(proved.method.id, parts.clock.now());
        if (proved.replaced !== undefined) await endShadows(at(of, tables), actor.person.id, [proved.replaced.id]);
        await record(tables, proved);
      });
    const { id } = actor.person;
    return row.purpose === 'enrol' && open ? expected(of, id, judge) : forgetting(of, id, () => judge(new Set()));
  };
}

/** What follows there has no shadow here. */
function following(
  of: Backend,
): Pick<Backend, 'mayMfaSwitch' | 'mfaSwitched' | 'sessionsEnded' | 'nameOf' | 'isTheirs'> {
  const { mayMfaSwitch, mfaSwitched, sessionsEnded, nameOf, isTheirs } = of;
  return {
    ...(nameOf && { nameOf }),
    ...(isTheirs && { isTheirs }),
    ...(mayMfaSwitch && { mayMfaSwitch }),
    ...(mfaSwitched && { mfaSwitched }),
    ...(sessionsEnded && { sessionsEnded }),
  };
}

function changingVerbs(of: Shadowing): Pick<Backend, 'makeDefault' | 'rename' | 'unlock'> {
  const { backend } = of;
  return {
    makeDefault: (actor, method, record) =>
      forgetting(of, actor.person.id, () =>
        backend.makeDefault(actor, method, async (tables, change) => {
          await tables.people.setDefaultMethod(actor.person.id, method);
          await record(tables, change);
        }),
      ),
    rename: (actor, to, record) =>
      forgetting(of, actor.person.id, () =>
        backend.rename(actor, to, async (tables, change) => {
          await tables.methods.rename(to.method, to.name);
          await record(tables, change);
        }),
      ),
    unlock: (person, record) =>
      forgetting(of, person, () =>
        backend.unlock(person, async (tables) => {
          await enableShadows(at(of, tables), person);
          await record?.(tables);
        }),
      ),
  };
}

function endingVerbs(of: Shadowing): Pick<Backend, 'remove' | 'retire'> {
  const { backend } = of;
  return {
    remove: (actor, method, record) =>
      expected(of, actor.person.id, (own) => {
        own.add(method);
        return backend.remove(actor, method, async (tables, change) => {
          await endShadows(at(of, tables), actor.person.id, [method]);
          await record(tables, change);
        });
      }),
    retire: (person, method, record) =>
      expected(of, person, (own) =>
        backend.retire(person, method, async (tables, methods) => {
          const ids = methods.map(({ id }) => id);
          for (const id of ids) own.add(id);
          await endShadows(at(of, tables), person, ids);
          if (method === null) await tables.shadows.forgetOthers(person, of.backend.name);
          await record(tables, methods);
        }),
      ),
  };
}
