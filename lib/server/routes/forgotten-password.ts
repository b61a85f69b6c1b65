import type { z } from 'zod';
import type { addressForm, newPasswordForm, resetAnswerForm, resetWayForm } from '#lib/contract/forms';
import { parseEmailAddress } from '#lib/domain/email-address';
import type { Refusal } from '#lib/domain/refusal';
import { resetLasts, resetWays } from '#lib/domain/reset';
import { answerReset } from '#lib/services/answer-reset';
import { chooseNewPassword } from '#lib/services/choose-new-password';
import { chooseResetWay } from '#lib/services/choose-reset-way';
import { openReset } from '#lib/services/open-reset';
import { cookieName } from '../cookies.ts';
import type { Cookie } from '../cookies.ts';
import { evenly } from '../evenly.ts';
import { knownBrowser } from '../known-browser.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type From<Form extends z.ZodType> = Call<null, z.infer<Form>>;

const first = '/forgotten-password';
const prove = `${first}/prove`;
const choose = `${first}/new-password`;

/** The address: the same answer, cookie and time whether or not anybody has it. */
export async function serveForgotten(call: From<typeof addressForm>): Promise<Reply> {
  const { running, input } = call;
  const typed = { email: input.email.slice(0, 254) };
  const passwords = running.settings.provider?.passwords !== false;
  if (!passwords) return refused('/sign-in', { code: 'passwords-off' }, { field: null, typed: {} });
  const email = parseEmailAddress(input.email);
  if (!email.ok) return refused(first, email.refusal, { field: 'email', typed });
  const opened = await openReset(running.portal, {
    email: email.value,
    browser: knownBrowser(running.portal, call.cookie('known'), email.value),
  });
  if (!opened.ok) return refused(first, opened.refusal, { field: null, typed });
  return { next: prove, cookies: [cookie(running.settings.publicUrl, opened.value.reveal())] };
}

/** How they want to prove it; asked again, whatever is sent is sent again. */
export async function serveWay(call: From<typeof resetWayForm>): Promise<Reply> {
  const { running, input, origin, later } = call;
  const way = resetWays.find((each) => each === input.way);
  if (way === undefined) return refused(`${prove}?another=1`, { code: 'way-not-chosen' }, { field: 'way', typed: {} });
  const chosen = await chooseResetWay(running.portal, { token: call.cookie('reset'), way, origin, later });
  return chosen.ok ? { next: prove } : over(call, chosen.refusal);
}

/** One proof. */
export async function serveResetAnswer(call: From<typeof resetAnswerForm>): Promise<Reply> {
  const { running, input, origin } = call;
  const given = { token: call.cookie('reset'), code: input.code ?? '', origin, evenly };
  const answered = await answerReset(running.portal, given);
  if (answered.ok) return { next: answered.value === 'enough' ? choose : prove };
  const { refusal } = answered;
  switch (refusal.code) {
    case 'reset-over':
    case 'account-locked':
    case 'account-disabled-number':
      return over(call, refusal);
    case 'way-not-chosen':
      return refused(prove, refusal, { field: 'way', typed: {} });
    default:
      return refused(prove, refusal, { field: 'code', typed: {} });
  }
}

/** The new password. */
export async function serveNewPassword(call: From<typeof newPasswordForm>): Promise<Reply> {
  const { running, input, origin } = call;
  const given = { token: call.cookie('reset'), password: input.password, origin };
  const chosen = await chooseNewPassword(running.portal, given);
  if (!chosen.ok) {
    if (chosen.refusal.code === 'reset-over') return over(call, chosen.refusal);
    return refused(choose, chosen.refusal, { field: 'password', typed: {} });
  }
  // The session of this browser has ended with all the others.
  const said = { does: 'done', done: { code: 'password-changed' } } as const;
  return { next: '/sign-in', said, token: null, cookies: [cookie(running.settings.publicUrl, null)] };
}

function over({ running }: Call<null, unknown>, refusal: Refusal): Reply {
  return {
    ...refused(first, refusal, { field: null, typed: {} }),
    cookies: [cookie(running.settings.publicUrl, null)],
  };
}

function cookie(publicUrl: string, value: string | null): Cookie {
  return { name: cookieName('reset', publicUrl), value: value ?? '', maxAge: value === null ? 0 : resetLasts / 1_000 };
}

/** The field that a message belongs to, and what had been typed there. */
interface At {
  readonly field: string | null;
  readonly typed: Readonly<Record<string, string>>;
}

function refused(next: string, refusal: Refusal, { field, typed }: At): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field, typed } };
}
