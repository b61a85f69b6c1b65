import type { AccessCode } from '#lib/domain/access-code';
import type { Present } from '#lib/domain/actor';
import type { Person, PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import { freeTries, mostTries, triesLeftAfter } from '#lib/domain/tries';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import { newToken } from './new-token.ts';
import { recordChange, recordEvent } from './record-event.ts';
import { raiseSession, stillSignedIn, whileSignedIn } from './still-signed-in.ts';
import { lockAfterTries, tellOfWrong } from './tries-spent.ts';

export type AccessCodeRefusal = RefusalOf<'wait' | 'account-locked' | 'access-code-wrong' | 'signed-out'>;

/** What is kept of a temporary access code: a keyed hash, worth nothing for anybody else. */
export function accessCodeHash(portal: Pick<Portal, 'keyring'>, person: PersonId, code: string): string {
  return portal.keyring.index(`${person}:${code}`, 'access-code');
}

/** What wrong access codes are counted under. A new code begins at none; nothing else but the service desk lowers it. */
export function accessCodeTriesKey(person: PersonId): string {
  return `access-code:${person}`;
}

/**
 * Lets somebody in with the temporary access code that they were told, after their password; where nothing is set up yet
 * it opens the first set-up (security row A07). Counted and committed, then used up by a conditional update together with
 * all that follows. Whether there is a code at all is told to nobody.
 */
export async function useAccessCode(
  portal: Portal,
  present: Present,
  code: AccessCode,
): Promise<Result<Secret, AccessCodeRefusal>> {
  const { actor } = present;
  const refused = async (refusal: AccessCodeRefusal) => {
    await recordEvent(portal.store, actor, { what: 'answer-refused', refusal: refusal.code });
    return refuse(refusal);
  };
  const { person } = actor;
  const counted = await portal.store.tries.count(accessCodeTriesKey(person.id), portal.clock.now());
  if (counted.state === 'wait') return refused({ code: 'wait', retryAt: counted.retryAt });
  if (counted.state === 'disabled') return refused(await lockAfterTries(portal, actor));
  const hash = accessCodeHash(portal, person.id, code);
  const by = { present, hash };
  if (await usedThere(portal, person, { code, hash })) {
    const judged = await whileSignedIn(async () =>
      ok(await portal.store.transaction((tables) => useUp(portal, tables, by))),
    );
    if (!judged.ok) return judged;
    if (judged.value !== null) return ok(judged.value);
  }
  if (counted.failures >= mostTries) return refused(await lockAfterTries(portal, actor));
  if (counted.failures === freeTries) await tellOfWrong(portal, actor);
  return refused({ code: 'access-code-wrong', triesLeft: triesLeftAfter(counted.failures) });
}

/** One that the backend keeps is used up there first; it is asked about none that is wrong here. */
async function usedThere(
  { store, vaults, clock }: Portal,
  person: Person,
  of: { readonly code: AccessCode; readonly hash: string },
): Promise<boolean> {
  const known = await store.accessCodes.look(person.id, of.hash, clock.now());
  if (known === null || known.remoteId === null) return true;
  return vaults.accessCodes !== null && vaults.accessCodes.use(person, known.remoteId, new Secret(of.code));
}

async function useUp(
  portal: Portal,
  tables: Tables,
  { present, hash: code }: { readonly present: Present; readonly hash: string },
): Promise<Secret | null> {
  const { actor, set } = present;
  const { person, session } = actor;
  const at = portal.clock.now();
  await stillSignedIn(tables, actor);
  if (!(await tables.accessCodes.use(person.id, code, at))) return null;
  const { token, hash } = newToken(portal);
  await tables.tries.clear(accessCodeTriesKey(person.id));
  await raiseSession(tables, present, { step: { at, kind: 'access-code', methodId: null }, hash });
  // Where a first set-up follows, the page first asked for comes up at its end.
  if (session.wantedPath !== null && set.methods.length > 0) await tables.sessions.forgetWantedPath(session.id);
  await recordEvent(tables, actor, { what: 'signed-in', with: 'access-code' });
  await recordChange(portal)(tables, actor, { what: 'access-code-used' });
  return token;
}
