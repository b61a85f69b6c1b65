import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import { bindingLasts } from '#lib/domain/challenge';
import { Fault } from '#lib/domain/fault';
import { ok, refuse } from '#lib/domain/result';
import { proposedName } from '../../proposed-name.ts';
import { atThePresent, begunWindow, provedWindow } from '../app-window.ts';
import { check, trigger } from '../asking.ts';
import { noted } from '../client.ts';
import { init, mustWait, verify } from '../enrolling.ts';
import type { Pi } from '../pi.ts';
import { newSerial } from '../serial.ts';
import type { Way } from '../way.ts';

const made = z.object({
  detail: z.object({
    rollout_state: z.string().optional(),
    googleurl: z.object({ value: z.string().startsWith('otpauth://totp/') }),
  }),
});

/** What a QR needs, of a token that waits to be verified. */
const begun = z.object({
  serial: z.string(),
  key: z.string().regex(/^[A-Z2-7]{16,}$/),
  algorithm: z.enum(['SHA1', 'SHA256', 'SHA512']),
  digits: z.literal('6'),
  period: z.literal('30'),
});

/** The codes of an authenticator app: privacyIDEA's TOTP. */
export const appCode: Way = {
  async begin(pi, actor, _asked) {
    const serial = newSerial(pi.parts.keyring, 'LKA');
    const description = proposedName('authenticator-app');
    const body = { type: 'totp', serial, genkey: 1, description, ...begunWindow };
    const answered = noted(await init(pi, actor.person, { body, answer: made }), 'to begin a TOTP token');
    await mustWait(pi, actor.person, { serial, state: answered.detail.rollout_state, type: 'totp' });
    return ok({ kept: read(serial, answered.detail.googleurl.value), expiresAt: pi.parts.clock.now() + bindingLasts });
  },
  ask(pi) {
    // Nothing is asked there yet: its challenge would end before the portal's does.
    return Promise.resolve(ok({ kept: {}, expiresAt: pi.parts.clock.now() + bindingLasts }));
  },
  show(pi, actor, { id, expiresAt, purpose, kept }) {
    if (purpose !== 'enrol') {
      const nothing = { sentTo: null, sentAt: null, resendAt: null, instead: null };
      return Promise.resolve({ id, expiresAt, kind: 'enter-code', ...nothing });
    }
    const account = actor.person.email;
    const { key, ...shape } = begun.parse(kept);
    return Promise.resolve({
      id,
      expiresAt,
      kind: 'scan-qr',
      uri: uriOf(pi, account, { key, ...shape }),
      key,
      account,
    });
  },
  again: () => Promise.resolve(refuse({ code: 'challenge-expired' })),
  counts: () => true,
  async judge(pi, actor, { row, answer }) {
    if (answer.kind !== 'code') return { right: false, why: 'challenge-expired' };
    const enrols = row.purpose === 'enrol';
    const serial = enrols ? begun.parse(row.kept).serial : (row.methodId ?? '');
    if (pi.spent.has(serial, answer.code)) return { right: false, why: 'code-used' };
    const right = enrols
      ? await verify(pi, actor.person, { serial, type: 'totp', code: answer.code, ...provedWindow })
      : await isRight(pi, actor, { serial, code: answer.code });
    if (!right) return { right, why: 'wrong-code' };
    pi.spent.add(serial, answer.code);
    return { right, serial };
  },
  begun: (kept) => {
    const read = begun.safeParse(kept);
    return read.success ? [read.data.serial] : [];
  },
};

async function isRight(
  pi: Pi,
  actor: Actor,
  given: { readonly serial: string; readonly code: string },
): Promise<boolean> {
  return atThePresent(pi, given.serial, async () => {
    const asked = noted(await trigger(pi, actor.person, { serial: given.serial }), 'to ask a TOTP token');
    return check(pi, actor.person, { transaction: asked.transaction_id, pass: given.code });
  });
}

type Begun = z.infer<typeof begun>;

function read(serial: string, uri: string): Begun {
  const { searchParams } = new URL(uri);
  const parsed = begun.safeParse({
    serial,
    key: (searchParams.get('secret') ?? '').replace(/=+$/, ''),
    algorithm: searchParams.get('algorithm') ?? 'SHA1',
    digits: searchParams.get('digits') ?? '6',
    period: searchParams.get('period') ?? '30',
  });
  if (parsed.success) return parsed.data;
  throw new Fault(
    'misconfigured',
    'privacyIDEA makes TOTP tokens whose codes are not six digits of half a minute, or in another shape.',
  );
}

/** The address for the app, with the portal's own name and label: the server's are for its own screens. */
function uriOf(pi: Pi, account: string, { key, algorithm, digits, period }: Omit<Begun, 'serial'>): string {
  const { issuer } = pi.parts;
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const query = new URLSearchParams({ issuer, secret: key, algorithm, digits, period });
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`;
}
