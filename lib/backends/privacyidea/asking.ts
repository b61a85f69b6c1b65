import { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { SaidNo } from './answer.ts';
import { noted } from './client.ts';
import type { Pi } from './pi.ts';
import { usernameOf } from './username.ts';
import type { Named } from './username.ts';

const one = z.looseObject({ serial: z.string(), transaction_id: z.string() });
const triggered = z.object({
  value: z.number(),
  detail: z.object({ multi_challenge: z.array(one).default([]) }),
});
const checked = z.object({ value: z.boolean() });

export type Triggered = z.infer<typeof one>;

/**
 * Has one token of a person challenge them. The serial is always named: without it every token that they have would
 * be asked. `word` goes to the hook that sends it on.
 */
export async function trigger(
  pi: Pi,
  person: Named,
  of: { readonly serial: string; readonly word?: string; readonly origin?: string },
): Promise<Result<Triggered, SaidNo>> {
  const body = {
    user: usernameOf(pi.settings, person),
    realm: pi.settings.PRIVACYIDEA_REALM,
    serial: of.serial,
    exception: 1,
    ...(of.word === undefined ? {} : { challenge: of.word }),
  };
  const asked = await pi.client.asService({
    method: 'POST',
    path: '/validate/triggerchallenge',
    body,
    answer: triggered,
    ...(of.origin === undefined ? {} : { origin: of.origin }),
  });
  if (!asked.ok) return asked;
  const mine = asked.value.detail.multi_challenge.find(({ serial }) => serial === of.serial);
  if (mine !== undefined) return ok(mine);
  throw new Fault('backend-not-understood', 'privacyIDEA made no challenge for a token that it lists.');
}

/** Whether an answer to a challenge is right. A wrong one is counted there too. */
export async function check(
  pi: Pi,
  person: Named,
  given: {
    readonly transaction: string;
    readonly pass: string;
    readonly origin?: string;
    readonly fields?: Readonly<Record<string, unknown>>;
  },
): Promise<boolean> {
  const body = {
    ...given.fields,
    user: usernameOf(pi.settings, person),
    realm: pi.settings.PRIVACYIDEA_REALM,
    transaction_id: given.transaction,
    pass: given.pass,
  };
  const asked = await pi.client.asAnybody({
    method: 'POST',
    path: '/validate/check',
    body,
    answer: checked,
    ...(given.origin === undefined ? {} : { origin: given.origin }),
  });
  return noted(asked, 'an answer').value;
}
