import type { Present } from '#lib/domain/actor';
import type { Person, PersonId } from '#lib/domain/person';
import type { RecoveryCode } from '#lib/domain/recovery-code';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import { freeTries, mostTries, triesLeftAfter } from '#lib/domain/tries';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { RecoverySet } from '#lib/ports/store/recovery-codes';
import { newToken } from './new-token.ts';
import { recordChange, recordEvent } from './record-event.ts';
import { raiseSession, stillSignedIn, whileSignedIn } from './still-signed-in.ts';
import { lockAfterTries, tellOfWrong } from './tries-spent.ts';

export type RecoveryRefusal = RefusalOf<
  | 'busy'
  | 'wait'
  | 'account-locked'
  | 'recovery-codes-none'
  | 'recovery-code-wrong'
  | 'recovery-code-used'
  | 'signed-out'
>;

/** The session's new id, and how many codes are left. */
export interface LetInByCode {
  readonly token: Secret;
  readonly left: number;
}

/** What wrong recovery codes are counted under. A new set begins at none; nothing else but the service desk lowers it. */
export function recoveryTriesKey(person: PersonId): string {
  return `recovery:${person}`;
}

/**
 * Lets somebody in with a recovery code after their password (NIST SP 800-63B §4.2.2.2). Counted and committed, then
 * hashed once, then used up by a conditional update together with all that follows (decisions 0003 and 0006).
 */
export async function useRecoveryCode(
  portal: Portal,
  present: Present,
  code: RecoveryCode,
): Promise<Result<LetInByCode, RecoveryRefusal>> {
  const { actor } = present;
  const refused = async (refusal: RecoveryRefusal) => {
    await recordEvent(portal.store, actor, { what: 'answer-refused', refusal: refusal.code });
    return refuse(refusal);
  };
  const { person } = actor;
  const made = await portal.store.recoveryCodes.of(person.id);
  if (made === null || made.left === 0) return refused({ code: 'recovery-codes-none' });
  if (portal.slowHash.busy()) return refuse({ code: 'busy' });
  const counted = await portal.store.tries.count(recoveryTriesKey(person.id), portal.clock.now());
  if (counted.state === 'wait') return refused({ code: 'wait', retryAt: counted.retryAt });
  if (counted.state === 'disabled') return refused(await lockAfterTries(portal, actor));
  const hash = await portal.slowHash.digest(new Secret(code), made.salt);
  if (!hash.ok) return hash;
  const there = await usedThere(portal, person, { made, code, hash: hash.value });
  const by = { present, codes: made.id, hash: hash.value };
  const used = await whileSignedIn(async () =>
    ok(there ? await portal.store.transaction((tables) => useUp(portal, tables, by)) : ({ is: 'wrong' } as const)),
  );
  if (!used.ok) return used;
  const judged = used.value;
  if (judged.is === 'right') return ok(judged.letIn);
  if (counted.failures >= mostTries) return refused(await lockAfterTries(portal, actor));
  if (counted.failures === freeTries) await tellOfWrong(portal, actor);
  if (judged.is === 'used') return refused({ code: 'recovery-code-used' });
  return refused({ code: 'recovery-code-wrong', triesLeft: triesLeftAfter(counted.failures) });
}

/**
 * A code of a set that the backend keeps is used up there first: should we stop in between, it opens nothing. The backend is
 * asked about none that is wrong or used here.
 */
async function usedThere(
  { store, vaults }: Portal,
  person: Person,
  of: { readonly made: RecoverySet; readonly code: RecoveryCode; readonly hash: string },
): Promise<boolean> {
  const { id, remoteId } = of.made;
  if (remoteId === undefined || (await store.recoveryCodes.look(id, of.hash)) !== 'right') return true;
  return vaults.recoveryCodes !== null && vaults.recoveryCodes.use(person, remoteId, new Secret(of.code));
}

type Judged = { readonly is: 'right'; readonly letIn: LetInByCode } | { readonly is: 'used' | 'wrong' };

async function useUp(
  portal: Portal,
  tables: Tables,
  by: { readonly present: Present; readonly codes: string; readonly hash: string },
): Promise<Judged> {
  const { present, codes, hash } = by;
  const { actor } = present;
  const at = portal.clock.now();
  await stillSignedIn(tables, actor);
  const is = await tables.recoveryCodes.use(codes, hash, at);
  if (is !== 'right') return { is };
  const { token, hash: tokenHash } = newToken(portal);
  await tables.tries.clear(recoveryTriesKey(actor.person.id));
  await raiseSession(tables, present, { step: { at, kind: 'recovery-code', methodId: null }, hash: tokenHash });
  if (actor.session.wantedPath !== null) await tables.sessions.forgetWantedPath(actor.session.id);
  const left = (await tables.recoveryCodes.of(actor.person.id))?.left ?? 0;
  await recordEvent(tables, actor, { what: 'signed-in', with: 'recovery-code' });
  await recordChange(portal)(tables, actor, { what: 'recovery-code-used', left });
  return { is, letIn: { token, left } };
}
