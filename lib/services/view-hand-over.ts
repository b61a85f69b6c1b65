import type { Present } from '#lib/domain/actor';
import type { HandOver, HandOverId } from '#lib/domain/hand-over';
import type { MethodKind } from '#lib/domain/method';
import { sessionOver } from '#lib/domain/session';
import { ownDoing } from '#lib/domain/own-doing';
import type { Portal } from '#lib/ports/portal';
import { openRun } from './open-run.ts';
import { pathOf } from './path-of.ts';

interface Handed {
  readonly id: HandOverId;
  readonly enrolmentId: string;
  readonly kind: MethodKind;
}

/** What the computer shows of what it has handed over. */
export type HandOverView =
  | (Handed & { readonly state: 'waiting'; readonly link: string; readonly number: string; readonly expiresAt: number })
  /** The time of the link is up, or a wrong number was typed. The run is still at the computer. */
  | (Handed & { readonly state: 'expired' | 'wrong-number' })
  /** On the phone; or it was, and the phone has signed out or taken too long. */
  | (Handed & { readonly state: 'taken'; readonly userAgent: string })
  | (Handed & { readonly state: 'stopped'; readonly userAgent: string })
  | { readonly state: 'proved'; readonly id: HandOverId; readonly kind: MethodKind }
  /** A different method was wished for on the phone. */
  | { readonly state: 'left' }
  /** Nothing of this session's is handed over: where to go instead. */
  | { readonly state: 'none'; readonly path: string };

/** What a computer's session has handed over last. It carries the link: for that session's own page only. */
export async function viewHandOver(portal: Portal, { actor }: Present): Promise<HandOverView> {
  ownDoing(actor);
  const handOver = await portal.store.handOvers.latestOf(actor.session.id);
  if (handOver === null || handOver.ending === 'finished') return { state: 'none', path: '/self-service' };
  if (handOver.state === 'proved' && handOver.proof !== null) {
    return { state: 'proved', id: handOver.id, kind: handOver.proof.kind };
  }
  if (handOver.ending === 'left') return { state: 'left' };
  const run = await openRun(portal, handOver);
  if (run === null) return { state: 'none', path: '/self-service/choose-method' };
  const handed = { id: handOver.id, enrolmentId: handOver.enrolmentId, kind: run.kind };
  const { userAgent } = handOver;
  if (handOver.ending === 'wrong-number') return { ...handed, state: 'wrong-number' };
  if (handOver.ending === 'signed-out') return { ...handed, state: 'stopped', userAgent };
  if (handOver.ending === 'taken-back') {
    return { state: 'none', path: pathOf(run.journey.id, run.enrolment.step) };
  }
  if (handOver.state === 'taken') {
    return { ...handed, state: (await isAlive(portal, handOver)) ? 'taken' : 'stopped', userAgent };
  }
  const { offer, expiresAt } = handOver;
  if (expiresAt <= portal.clock.now()) return { ...handed, state: 'expired' };
  const link = `${portal.settings.publicUrl}/continue/${offer.code}`;
  return { ...handed, state: 'waiting', link, number: offer.number, expiresAt };
}

async function isAlive({ store, clock }: Portal, { phoneSessionId }: HandOver): Promise<boolean> {
  const session = phoneSessionId === null ? null : await store.sessions.byId(phoneSessionId);
  return session !== null && !sessionOver(session, clock.now());
}
