import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { triesPerChallenge } from '#lib/domain/tries';
import type { Backend, SendRefusal } from '#lib/ports/backend';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { SentCode } from '#lib/ports/store/challenges';
import { stillShut } from './new-challenge.ts';
import type { To } from './sending.ts';
import { keepSent } from './sending-again.ts';
import { isTheirs, showSent } from './showing-sent.ts';
import { resendFrom, textChallengeLasts } from './text-code.ts';

/** Sends another code for a challenge. */
export type SendAnother = (id: string, to: To) => Promise<Result<SentCode, SendRefusal>>;

/**
 * Showing what is open, and sending again, for a backend whose challenges are all answered with a code that was sent to a
 * number, however that was done. They are rows of the portal's: a reload, a second tab and another process see the same.
 */
export function sentCodes(parts: BackendParts, send: SendAnother): Pick<Backend, 'view' | 'open' | 'resend'> {
  const { store, clock } = parts;
  return {
    async view(actor, id) {
      const row = await store.challenges.byId(id);
      const open = isTheirs(row, actor) && row.usedAt === null && clock.now() < row.expiresAt;
      return open && row.secret.kind === 'codes' ? showSent(parts, actor, { ...row, secret: row.secret }) : null;
    },
    async open(actor, purpose) {
      const row = await store.challenges.openFor(actor.session.id, purpose, clock.now());
      if (!isTheirs(row, actor) || row.methodId === null || row.secret.kind !== 'codes') return null;
      if (row.tries >= triesPerChallenge) return null;
      const enrolled = await store.methods.of(actor.person.id);
      if (!enrolled.some((each) => each.id === row.methodId && each.disabledAt === null)) return null;
      return { challenge: await showSent(parts, actor, { ...row, secret: row.secret }), methodId: row.methodId };
    },
    async resend(actor, id) {
      const row = await store.challenges.byId(id);
      if (!isTheirs(row, actor) || row.secret.kind !== 'codes') return refuse({ code: 'challenge-expired' });
      const over = row.usedAt !== null || row.expiresAt <= clock.now() || row.tries >= triesPerChallenge;
      if (over) return refuse({ code: 'challenge-expired' });
      const open = await stillShut(parts, row.triesKey);
      if (!open.ok) return open;
      const retryAt = resendFrom(row.secret.codes) ?? 0;
      if (clock.now() < retryAt) return refuse({ code: 'resend-too-soon', retryAt });
      const sent = await send(id, { ...row, number: row.secret.number });
      if (!sent.ok) return sent;
      const kept = await keepSent(parts, row, {
        onto: (was) => (was.kind === 'codes' ? { ...was, codes: [...was.codes, sent.value] } : was),
        expiresAt: clock.now() + textChallengeLasts,
      });
      if (kept?.secret.kind !== 'codes') return refuse({ code: 'challenge-expired' });
      return ok(await showSent(parts, actor, { ...row, ...kept, secret: kept.secret }));
    },
  };
}
