import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import { callLasts } from '#lib/domain/challenge';
import type { Purpose } from '#lib/domain/challenge';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { SendRefusal } from '#lib/ports/backend';
import { callAgainFrom, callStanding, makeCall } from '../../calling.ts';
import { proposedName } from '../../proposed-name.ts';
import { showSent } from '../../showing-sent.ts';
import { judgeCall } from '../../taking-call.ts';
import { check } from '../asking.ts';
import { askToken, beginToken } from '../code-for-call.ts';
import { forgetIfPossible, verify } from '../enrolling.ts';
import type { Pi } from '../pi.ts';
import { newSerial } from '../serial.ts';
import type { Judged, Opened, OpenRow, Way } from '../way.ts';
import { judgeHeard, readAgain, readAloud, showSpoken, spoken } from './read-aloud.ts';

/** A call under way: the code that is given to privacyIDEA when the hash key was pressed, and what it is for. */
const pressed = z.object({
  does: z.literal('press'),
  of: z.string(),
  code: z.string(),
  call: z.object({
    kind: z.literal('call'),
    number: z.string(),
    callId: z.string(),
    at: z.number(),
    calls: z.number(),
  }),
});

const kept = z.union([pressed, spoken]);
type Pressed = z.infer<typeof pressed>;

/**
 * Calls, which privacyIDEA does not know: a text token whose code comes to the portal alone. The portal calls, and gives
 * the code back when the hash key was pressed; so privacyIDEA judges, and nobody types anything. For a new password the
 * code is read aloud instead, and typed (security row A21).
 */
export const call: Way = {
  async begin(pi, actor, { request }) {
    if (!('number' in request)) return refuse({ code: 'not-sent' });
    const { kind, number } = request;
    const serial = newSerial(pi.parts.keyring, kind === 'alternative-phone' ? 'LKY' : 'LKC');
    const code = await beginToken(pi, actor, { serial, number, name: proposedName(kind) });
    if (!code.ok) return code;
    const called = await makeCall(pi.parts, { personId: actor.person.id, number, purpose: 'enrol' }, 0);
    if (called.ok) return ok(calling(pi, { of: serial, code: code.value, call: called.value }));
    await forgetIfPossible(pi, actor.person, [serial]);
    return called;
  },
  async ask(pi, actor, { token: { serial, ...token }, purpose }) {
    const number = token.facts.phone ?? '';
    if (purpose === 'reset') return readAloud(pi, actor, { serial, number, codes: [] });
    return callFor(pi, actor, { serial, number, purpose, calls: 0 });
  },
  show(pi, actor, row) {
    const open = kept.parse(row.kept);
    return open.does === 'press'
      ? showSent(pi.parts, actor, { ...row, secret: open.call })
      : showSpoken(pi, actor, { row, open });
  },
  async again(pi, actor, row) {
    const open = kept.parse(row.kept);
    return open.does === 'press' ? callAgain(pi, actor, { row, open }) : readAgain(pi, actor, { row, open });
  },
  counts: ({ kind }) => kind === 'code',
  async judge(pi, actor, { row, answer }) {
    const open = kept.parse(row.kept);
    if (answer.kind === 'elsewhere' && open.does === 'press') return judgePressed(pi, actor, { row, open });
    if (answer.kind !== 'code' || open.does !== 'hear') return { right: false, why: 'challenge-expired' };
    return judgeHeard(pi, actor, { row, open, code: answer.code });
  },
  begun: (value) => {
    const read = pressed.safeParse(value);
    return read.success ? [read.data.of] : [];
  },
};

async function callFor(
  pi: Pi,
  actor: Actor,
  of: { readonly serial: string; readonly number: string; readonly purpose: Purpose; readonly calls: number },
) {
  const asked = await askToken(pi, actor, of);
  if (!asked.ok) return asked;
  const { number, purpose } = of;
  const called = await makeCall(pi.parts, { personId: actor.person.id, number, purpose }, of.calls);
  return called.ok ? ok(calling(pi, { ...asked.value, call: called.value })) : called;
}

function calling(pi: Pi, of: Omit<Pressed, 'does'>) {
  return { kept: { does: 'press', ...of }, expiresAt: pi.parts.clock.now() + callLasts } as const;
}

/** Not while the phone still rings. While a token is being set up its code stays the same. */
async function callAgain(
  pi: Pi,
  actor: Actor,
  { row, open }: { readonly row: OpenRow; readonly open: Pressed },
): Promise<Result<Opened, SendRefusal>> {
  const { number, calls } = open.call;
  const retryAt = callAgainFrom(open.call);
  const standing = await callStanding(pi.parts, open.call);
  if (standing !== 'ended' && pi.parts.clock.now() < retryAt) return refuse({ code: 'resend-too-soon', retryAt });
  const { purpose, methodId } = row;
  if (methodId !== null) return callFor(pi, actor, { serial: methodId, number, purpose, calls });
  const called = await makeCall(pi.parts, { personId: actor.person.id, number, purpose }, calls);
  return called.ok ? ok(calling(pi, { of: open.of, code: open.code, call: called.value })) : called;
}

async function judgePressed(
  pi: Pi,
  actor: Actor,
  { row, open }: { readonly row: OpenRow; readonly open: Pressed },
): Promise<Judged> {
  const taken = await judgeCall(pi.parts, { expiresAt: row.expiresAt, secret: open.call });
  if (!taken.ok) return { right: false, why: taken.refusal.code };
  const { of, code } = open;
  const enrolling = row.purpose === 'enrol';
  const right = enrolling
    ? await verify(pi, actor.person, { serial: of, type: 'sms', code })
    : await check(pi, actor.person, { transaction: of, pass: code });
  return right ? { right, serial: enrolling ? of : (row.methodId ?? '') } : { right, why: 'challenge-expired' };
}
