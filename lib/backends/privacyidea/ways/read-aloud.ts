import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import { codeLasts, resendWait } from '#lib/domain/challenge';
import { maskNumber } from '#lib/domain/phone-number';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { SendRefusal } from '#lib/ports/backend';
import { speakCode } from '../../calling.ts';
import { sendOf } from '../../sending.ts';
import { textChallengeLasts } from '../../text-code.ts';
import { check } from '../asking.ts';
import { askToken } from '../code-for-call.ts';
import type { Pi } from '../pi.ts';
import type { Judged, Opened, OpenRow } from '../way.ts';

/** Codes that were read aloud, to be typed. */
export const spoken = z.object({
  does: z.literal('hear'),
  number: z.string(),
  codes: z.array(z.object({ of: z.string(), at: z.number() })).min(1),
});

type Spoken = z.infer<typeof spoken>;

/** Has privacyIDEA's code read aloud. */
export async function readAloud(
  pi: Pi,
  actor: Actor,
  to: { readonly serial: string; readonly number: string; readonly codes: Spoken['codes'] },
) {
  const { number } = to;
  const asked = await askToken(pi, actor, { ...to, purpose: 'reset' });
  if (!asked.ok) return asked;
  const { of, code } = asked.value;
  const said = await speakCode(pi.parts, { personId: actor.person.id, number, purpose: 'reset' }, code);
  if (!said.ok) return said;
  const at = pi.parts.clock.now();
  return ok({ kept: { does: 'hear', number, codes: [...to.codes, { of, at }] }, expiresAt: at + textChallengeLasts });
}

export async function readAgain(
  pi: Pi,
  actor: Actor,
  { row, open }: { readonly row: OpenRow; readonly open: Spoken },
): Promise<Result<Opened, SendRefusal>> {
  const retryAt = againFrom(open);
  if (pi.parts.clock.now() < retryAt) return refuse({ code: 'resend-too-soon', retryAt });
  return readAloud(pi, actor, { serial: row.methodId ?? '', number: open.number, codes: open.codes });
}

export async function showSpoken(
  pi: Pi,
  actor: Actor,
  { row, open }: { readonly row: OpenRow; readonly open: Spoken },
) {
  const { store, keyring, clock } = pi.parts;
  const { number, codes } = open;
  const to = { personId: actor.person.id, number, purpose: row.purpose };
  const next = await store.sends.nextAt({ ...sendOf(keyring, to), by: 'call' }, clock.now());
  const resendAt = Math.max(next ?? 0, againFrom(open), clock.now());
  const { id, expiresAt } = row;
  const sentAt = codes.at(-1)?.at ?? null;
  return { id, expiresAt, kind: 'enter-code', sentTo: maskNumber(number), sentAt, resendAt, instead: null } as const;
}

function againFrom({ codes }: Spoken): number {
  return (codes.at(-1)?.at ?? 0) + resendWait(codes.length);
}

/** Each code counts for its own time. */
export async function judgeHeard(
  pi: Pi,
  actor: Actor,
  { row, open, code }: { readonly row: OpenRow; readonly open: Spoken; readonly code: string },
): Promise<Judged> {
  const good = open.codes.filter(({ at }) => pi.parts.clock.now() < at + codeLasts);
  if (good.length === 0) return { right: false, why: 'code-expired' };
  for (const { of } of good.toReversed()) {
    const right = await check(pi, actor.person, { transaction: of, pass: code });
    if (right) return { right, serial: row.methodId ?? '' };
  }
  return { right: false, why: 'wrong-code' };
}
