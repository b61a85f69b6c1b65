import type { Present } from '#lib/domain/actor';
import {
  nextSetUpMail,
  parseSetUpCode,
  setUpGrantLasts,
  setUpMailLasts,
  setUpMailLength,
} from '#lib/domain/first-set-up';
import type { PersonId } from '#lib/domain/person';
import { bytesOfCode, recoveryCodeOf } from '#lib/domain/recovery-code';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { freeTries, mostTries } from '#lib/domain/tries';
import type { Portal } from '#lib/ports/portal';
import { policyOf } from './policy-of.ts';
import { recordEvent } from './record-event.ts';
import { lockAfterTries, tellOfWrong } from './tries-spent.ts';
import { whySetUpWaits } from './why-set-up-waits.ts';

const day = 24 * 60 * 60_000;

/** What wrong codes of mails are counted under. Neither another mail nor another session lowers it. */
export function setUpMailTriesKey(person: PersonId): string {
  return `set-up-mail:${person}`;
}

function hashOf(portal: Portal, person: PersonId, code: string): string {
  return portal.keyring.index(`${person}:${code}`, 'set-up-mail');
}

async function isDue(portal: Portal, present: Present): Promise<boolean> {
  const policy = await policyOf(portal, present.actor.person);
  return (await whySetUpWaits(portal, present, policy))?.code === 'e-mail-due';
}

/** Mails a code to somebody's own address, for the session that asks. One sent before works on for its own time. */
export async function mailSetUpCode(
  portal: Portal,
  present: Present,
): Promise<Result<void, RefusalOf<'too-many-set-up-mails' | 'not-found'>>> {
  if (!(await isDue(portal, present))) return refuse({ code: 'not-found' });
  const { person, session } = present.actor;
  const at = portal.clock.now();
  const code = recoveryCodeOf(portal.keyring.token(bytesOfCode)).slice(0, setUpMailLength);
  const mail = { id: portal.keyring.id(), personId: person.id, sessionId: session.id };
  const hash = hashOf(portal, person.id, code);
  const retryAt = await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    const next = nextSetUpMail(await tables.firstSetUps.mailed(person.id, at - day), at);
    if (next !== null) return next;
    const expiresAt = at + setUpMailLasts;
    await tables.firstSetUps.addMail({ ...mail, hash, sentAt: at, expiresAt });
    const letter = { audience: 'code', by: 'mail', personId: person.id, at, to: person.email } as const;
    await tables.outbox.add({ ...letter, code, until: expiresAt });
    return null;
  });
  return retryAt === null ? ok(undefined) : refuse({ code: 'too-many-set-up-mails', retryAt });
}

export type MailCodeRefusal = RefusalOf<'code-missing' | 'set-up-code-wrong' | 'wait' | 'account-locked' | 'not-found'>;

/** Judges the code of a mail: counted and committed, then used up by a conditional update. It opens the first set-up for this session. */
export async function proveSetUpMail(
  portal: Portal,
  present: Present,
  typed: string,
): Promise<Result<void, MailCodeRefusal>> {
  if (!(await isDue(portal, present))) return refuse({ code: 'not-found' });
  const read = parseSetUpCode(typed);
  if (!read.ok) return read;
  const { actor } = present;
  const { person, session } = actor;
  const refused = async (refusal: MailCodeRefusal) => {
    await recordEvent(portal.store, actor, { what: 'answer-refused', refusal: refusal.code });
    return refuse(refusal);
  };
  const counted = await portal.store.tries.count(setUpMailTriesKey(person.id), portal.clock.now());
  if (counted.state === 'wait') return refused({ code: 'wait', retryAt: counted.retryAt });
  if (counted.state === 'disabled') return refused(await lockAfterTries(portal, actor));
  const given = { personId: person.id, sessionId: session.id, hash: hashOf(portal, person.id, read.value) };
  const right = await portal.store.transaction(async (tables) => {
    const at = portal.clock.now();
    await tables.people.hold(person.id);
    if (!(await tables.firstSetUps.useMail(given, at, at + setUpGrantLasts))) return false;
    await tables.tries.clear(setUpMailTriesKey(person.id));
    await recordEvent(tables, actor, { what: 'e-mail-proved' });
    return true;
  });
  if (right) return ok(undefined);
  if (counted.failures >= mostTries) return refused(await lockAfterTries(portal, actor));
  if (counted.failures === freeTries) await tellOfWrong(portal, actor);
  return refused({ code: 'set-up-code-wrong' });
}
