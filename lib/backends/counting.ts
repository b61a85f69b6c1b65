import type { Actor } from '#lib/domain/actor';
import type { MethodId } from '#lib/domain/method';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { freeTries, mostTries, triesPerChallenge } from '#lib/domain/tries';
import type { Tables } from '#lib/ports/store';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import { toMethod } from './method-set.ts';
import type { BackendParts } from '#lib/ports/backend-parts';

/** A try that has been counted and committed: now it may be compared. */
export interface CountedTry {
  /** The challenge as it was when the try was taken. */
  readonly row: ChallengeRow;
  /** In a row under the challenge's key, with this one. */
  readonly failures: number;
  /** What the person may still do if this one is wrong. */
  readonly triesLeft: number;
}

export type NotCounted = RefusalOf<'wait' | 'method-disabled' | 'too-many-tries' | 'challenge-expired' | 'code-used'>;

/**
 * Counts a try against the challenge and against the method, in one transaction of its own that is committed before
 * anything is compared: no race, no error and no crash afterwards lowers it (NIST SP 800-63B §3.2.2).
 */
export async function countTry(
  options: BackendParts,
  actor: Actor,
  row: ChallengeRow,
): Promise<Result<CountedTry, NotCounted>> {
  const now = options.clock.now();
  return options.store.transaction(async (tables) => {
    await tables.people.hold(row.personId);
    const standing = await tables.tries.look(row.triesKey, now);
    if (standing.state === 'wait') return refuse({ code: 'wait', retryAt: standing.retryAt });
    if (standing.state === 'disabled') return disabled(options, tables, { actor, row });
    const spent = await tables.challenges.spendTry(row.id, triesPerChallenge, now);
    if (spent === null) return refuse(await whyNotSpent(tables, row, now));
    const counted = await tables.tries.count(row.triesKey, now);
    if (counted.state === 'wait') return refuse({ code: 'wait', retryAt: counted.retryAt });
    if (counted.state === 'disabled') return disabled(options, tables, { actor, row });
    const left = Math.min(triesPerChallenge - spent.tries, freeTries - counted.failures);
    return ok({ row: spent, failures: counted.failures, triesLeft: Math.max(0, left) });
  });
}

/** What follows from a wrong answer: a notice at the fifth in a row, the end of the method and the account at the fiftieth. */
export async function afterWrong(
  options: BackendParts,
  by: { readonly actor: Actor; readonly row: ChallengeRow },
  failures: number,
): Promise<'go-on' | 'disabled'> {
  if (failures !== freeTries && failures < mostTries) return 'go-on';
  return options.store.transaction(async (tables) => {
    await tables.people.hold(by.row.personId);
    if (failures === freeTries) {
      await options.troubles(tables, by.actor, { what: 'wrong-answers', count: freeTries });
    }
    if (failures < mostTries) return 'go-on';
    await disabled(options, tables, by);
    return 'disabled';
  });
}

/** Switches a method off and tells of it, once; true when it was this call that did. */
export async function disableMethod(
  options: BackendParts,
  tables: Tables,
  of: { readonly actor: Actor; readonly methodId: MethodId },
): Promise<boolean> {
  const now = options.clock.now();
  const method = await tables.methods.byId(of.methodId);
  if (method === null || !(await tables.methods.disable(of.methodId, now))) return false;
  const change = { what: 'method-disabled', method: toMethod({ ...method, disabledAt: now }) } as const;
  await options.troubles(tables, of.actor, change);
  return true;
}

/**
 * Fifty wrong in a row. The method is switched off, the account locked and every session of it ended, also when an earlier process counted the
 * fiftieth and died before it could. While a method is being set up there is none to switch off, and nobody is locked out; nor
 * while a password is being reset, which a stranger may be doing: then the method only resets nothing more.
 */
async function disabled(
  options: BackendParts,
  tables: Tables,
  by: { readonly actor: Actor; readonly row: ChallengeRow },
): Promise<Result<never, RefusalOf<'method-disabled'>>> {
  const { actor, row } = by;
  if (row.methodId !== null && row.purpose !== 'reset') {
    const { personId, methodId } = row;
    const at = options.clock.now();
    if (await disableMethod(options, tables, { actor, methodId })) {
      await tables.sessions.endAll(personId, at, null);
      await tables.devices.forgetAll(personId, at, null);
      if (await tables.people.lock(personId, at)) await options.troubles(tables, actor, { what: 'account-locked' });
    }
  }
  return refuse({ code: 'method-disabled' });
}

async function whyNotSpent(
  tables: Tables,
  row: ChallengeRow,
  now: number,
): Promise<RefusalOf<'challenge-expired' | 'code-used' | 'too-many-tries'>> {
  const fresh = await tables.challenges.byId(row.id);
  if (fresh === null) return { code: 'challenge-expired' };
  if (fresh.usedAt !== null) return { code: (await wasDropped(tables, row)) ? 'challenge-expired' : 'code-used' };
  if (fresh.expiresAt <= now) return { code: 'challenge-expired' };
  return { code: 'too-many-tries' };
}

/** A challenge whose enrolment was begun again ends like a used one, but no method came of it. */
async function wasDropped(tables: Tables, row: ChallengeRow): Promise<boolean> {
  if (row.enrolmentId === null) return false;
  const methods = await tables.methods.of(row.personId);
  return !methods.some((method) => method.enrolmentId === row.enrolmentId);
}
