import type { Actor } from '#lib/domain/actor';
import { probationLasts, strongestOf, usableMethods } from '#lib/domain/method';
import type { MethodId } from '#lib/domain/method';
import type { PersonId } from '#lib/domain/person';
import { isStandIn } from '#lib/domain/session';
import type { Proved } from '#lib/ports/backend';
import type { Tables } from '#lib/ports/store';
import { putShadow } from './shadow-look.ts';
import { shadowOf, shadowedMethod, shadowsOf } from './shadow-rows.ts';

/** Where and when a shadow is changed. */
export interface ShadowNow {
  readonly tables: Tables;
  /** The name of the backend. */
  readonly at: string;
  readonly now: number;
}

/** A method has been set up. As in the embedded backend the first is the default, and one that came by a code alone settles for a day (decision 0006). */
export async function addShadow(
  { tables, at, now }: ShadowNow,
  { person, session }: Actor,
  { method, challengeId }: Proved,
): Promise<void> {
  await tables.people.hold(person.id);
  const others = shadowsOf(await tables.methods.of(person.id), at);
  const challenge = await tables.challenges.byId(challengeId);
  const onCode = session.secondStep !== null && isStandIn(session.secondStep);
  await putShadow(tables, {
    ...shadowOf(method, { personId: person.id, at, addedAt: now, before: null }),
    enrolmentId: challenge?.enrolmentId ?? null,
    ...(onCode ? { probationUntil: now + probationLasts } : {}),
  });
  const held = await tables.people.byId(person.id);
  if (!others.some(({ id }) => id === held?.defaultMethodId)) {
    await tables.people.setDefaultMethod(person.id, method.id);
  }
}

/** Methods have been removed. The default passes to the strongest left; should the backend have it otherwise, the next look says so. */
export async function endShadows(
  { tables, at, now }: ShadowNow,
  person: PersonId,
  ids: readonly MethodId[],
): Promise<void> {
  await tables.people.hold(person);
  for (const id of ids) await tables.methods.end(id, now);
  const left = shadowsOf(await tables.methods.of(person), at).map(shadowedMethod);
  const defaultId = (await tables.people.byId(person))?.defaultMethodId ?? null;
  if (left.some(({ id }) => id === defaultId)) return;
  const next = strongestOf(usableMethods({ methods: left, defaultId })) ?? strongestOf(left);
  await tables.people.setDefaultMethod(person, next?.id ?? null);
}

/** What the portal's counting has switched off works again. */
export async function enableShadows({ tables, at }: ShadowNow, person: PersonId): Promise<void> {
  for (const { id } of shadowsOf(await tables.methods.of(person), at)) await tables.methods.enable(id);
}

/** What was noted of a change of the portal's own that came to nothing is not to be told. */
export async function forgetNotes(
  { tables, at, now }: ShadowNow,
  person: PersonId,
  own: ReadonlySet<MethodId>,
): Promise<void> {
  await tables.people.hold(person);
  for (const row of shadowsOf(await tables.methods.of(person), at)) {
    const { unsettled, ...secret } = row.secret;
    if (unsettled === undefined || !own.has(row.id)) continue;
    if (unsettled.is === 'came') await tables.methods.end(row.id, now);
    else await putShadow(tables, { ...row, secret });
  }
}
