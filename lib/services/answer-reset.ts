import type { Origin } from '#lib/domain/actor';
import { readCode } from '#lib/domain/binding-code';
import type { Answer } from '#lib/domain/challenge';
import type { Method } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { isProved, mostAnswers } from '#lib/domain/reset';
import type { Proof, Reset } from '#lib/domain/reset';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { parseSecurityCode } from '#lib/domain/security-code';
import type { Portal } from '#lib/ports/portal';
import { findReset, resetActor } from './find-reset.ts';
import { deskCodeHash } from './make-desk-code.ts';
import { recordChange, recordEvent } from './record-event.ts';

/** What somebody typed to prove who they are; nothing for a call that was taken. */
export interface ResetAnswer {
  readonly token: string | null;
  readonly code: string;
  readonly origin: Origin;
  /** Does work so that its time tells nothing: it is over no sooner for one than for another. */
  readonly evenly: <T>(work: () => Promise<T>) => Promise<T>;
}

export type ResetRefusal = RefusalOf<
  'reset-over' | 'way-not-chosen' | 'not-proved' | 'code-missing' | 'account-locked' | 'account-disabled-number'
>;

/**
 * Judges one proof of a run. Whatever is wrong (the code, the method, the person, that too much was tried) is refused in
 * the same words and after the same time, and told to nobody but the history (ASVS 6.3.8; security row A06). That an
 * account is locked or disabled is told only after the last proof.
 */
export async function answerReset(
  portal: Portal,
  given: ResetAnswer,
): Promise<Result<'more' | 'enough', ResetRefusal>> {
  const reset = await findReset(portal, given.token);
  if (reset === null) return refuse({ code: 'reset-over' });
  if (reset.way === null) return refuse({ code: 'way-not-chosen' });
  if (given.code.trim() === '') return refuse({ code: 'code-missing' });
  if (!(await portal.store.resets.spendAnswer(reset.id, mostAnswers))) {
    await portal.store.resets.end(reset.id, portal.clock.now());
    return refuse({ code: 'reset-over' });
  }
  const proof = await given.evenly(() => judge(portal, reset, given));
  if (proof === null) return refuse({ code: 'not-proved' });
  if (!isProved({ proofs: [...reset.proofs, proof] })) return ok('more');
  return letOn(portal, reset);
}

/** What is refused to somebody who has proved who they are. */
async function letOn(
  portal: Portal,
  { id, personId }: Reset,
): Promise<Result<'enough', RefusalOf<'reset-over' | 'account-locked' | 'account-disabled-number'>>> {
  const person = personId === null ? null : await portal.store.people.byId(personId);
  if (person !== null && person.lockedAt === null && person.disabledFor === null) return ok('enough');
  await portal.store.resets.end(id, portal.clock.now());
  if (person === null) return refuse({ code: 'reset-over' });
  return refuse(
    person.lockedAt === null ? { code: 'account-disabled-number' } : { code: 'account-locked', since: person.lockedAt },
  );
}

async function judge(portal: Portal, reset: Reset, given: ResetAnswer): Promise<Proof | null> {
  const person = reset.personId === null ? null : await portal.store.people.byId(reset.personId);
  if (reset.way === 'desk-code') return judgeDeskCode(portal, { reset, person, given });
  if (person === null || reset.challengeId === null) return null;
  return judgeMethod(portal, { reset, person, given });
}

interface Judging<Whom> {
  readonly reset: Reset;
  readonly person: Whom;
  readonly given: ResetAnswer;
}

async function judgeDeskCode(portal: Portal, { reset, person, given }: Judging<Person | null>): Promise<Proof | null> {
  const now = portal.clock.now();
  const id = person?.id ?? 'nobody';
  const hash = deskCodeHash(portal, id, readCode(given.code));
  return portal.store.transaction(async (tables) => {
    await tables.people.hold(id);
    if (!(await tables.deskCodes.take(id, hash, now)) || person === null) return null;
    // One code and one more of the same are not two proofs; it is used up all the same.
    if (reset.proofs.some(({ way }) => way === 'desk-code')) return null;
    const proof = { way: 'desk-code', methodId: null, number: null, at: now } as const;
    if (!(await tables.resets.prove(reset.id, proof))) return null;
    const change = { what: 'reset-proved', with: 'desk-code' } as const;
    await recordChange(portal)(tables, resetActor(reset, person, given.origin), change);
    return proof;
  });
}

async function judgeMethod(portal: Portal, { reset, person, given }: Judging<Person>): Promise<Proof | null> {
  const actor = resetActor(reset, person, given.origin);
  const answer = answerOf(given.code);
  const { way, challengeId } = reset;
  if (answer === null || way === null || challengeId === null) return null;
  let proof: Proof | null = null;
  const asked = { challenge: challengeId, answer, purpose: 'reset' } as const;
  const proved = await portal.backend.answer(actor, asked, async (tables, { method }) => {
    const found = { way, methodId: method.id, number: numberOf(method), at: portal.clock.now() };
    // Too many answers may have ended the run while this one was judged: it is used up, and proves nothing.
    if (!(await tables.resets.prove(reset.id, found))) return;
    proof = found;
    await recordChange(portal)(tables, actor, { what: 'reset-proved', with: method.kind });
  });
  if (proved.ok) return proof;
  await recordEvent(portal.store, actor, { what: 'answer-refused', refusal: proved.refusal.code });
  return null;
}

function answerOf(text: string): Answer | null {
  const code = parseSecurityCode(text);
  return code.ok ? { kind: 'code', code: code.value } : null;
}

function numberOf(method: Method): Proof['number'] {
  return 'number' in method ? method.number : null;
}
