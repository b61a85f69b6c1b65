import type { Actor } from '#lib/domain/actor';
import type { Challenge, ChallengeId } from '#lib/domain/challenge';
import type { MethodId } from '#lib/domain/method';
import { triesPerChallenge } from '#lib/domain/tries';
import type { Asking } from '#lib/ports/backend';
import type { ChallengeRow, NewChallenge } from '#lib/ports/store/challenges';
import { isTheirs } from '../showing-sent.ts';
import { heldOne } from './methods.ts';
import type { Pi } from './pi.ts';
import type { OpenRow, Way } from './way.ts';
import { wayNamed } from './ways.ts';

/** A row as its way reads it. */
export function asOpen(row: NewChallenge | ChallengeRow): OpenRow {
  const { id, expiresAt, purpose, methodKind, methodId, personId, secret } = row;
  const kept: unknown = secret.kind === 'remote' ? secret.kept : null;
  return { id, expiresAt, purpose, methodKind, methodId, personId, kept };
}

/** The way of a row; undefined for one that another backend has left. */
export function wayOf(row: NewChallenge | ChallengeRow): Way | undefined {
  return row.secret.kind === 'remote' ? wayNamed(row.secret.way) : undefined;
}

/** What an open challenge of this session shows. */
export async function view(pi: Pi, actor: Actor, id: ChallengeId): Promise<Challenge | null> {
  const row = await pi.parts.store.challenges.byId(id);
  if (!isTheirs(row, actor) || row.usedAt !== null || row.expiresAt <= pi.parts.clock.now()) return null;
  return (await wayOf(row)?.show(pi, actor, asOpen(row))) ?? null;
}

/** The newest open challenge of a session for a purpose. */
export async function open(
  pi: Pi,
  actor: Actor,
  purpose: Asking['purpose'],
): Promise<{ readonly challenge: Challenge; readonly methodId: MethodId } | null> {
  const now = pi.parts.clock.now();
  const row = await pi.parts.store.challenges.openFor(actor.session.id, purpose, now);
  if (!isTheirs(row, actor) || row.methodId === null || row.tries >= triesPerChallenge) return null;
  const way = wayOf(row);
  if (way === undefined) return null;
  const one = await heldOne(pi, actor.person, row.methodId);
  if (one === null || one.method.disabledAt !== null) return null;
  const challenge = await way.show(pi, actor, asOpen(row));
  if (challenge.kind === 'approve' && challenge.state !== 'waiting' && challenge.state !== 'approved') return null;
  return { challenge, methodId: row.methodId };
}
