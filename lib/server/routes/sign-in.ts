import type { z } from 'zod';
import type { signInForm } from '#lib/contract/forms';
import { parseEmailAddress } from '#lib/domain/email-address';
import type { Refusal } from '#lib/domain/refusal';
import { parseReturnPath } from '#lib/domain/return-path';
import { Secret } from '#lib/domain/secret';
import { knownBrowser } from '../known-browser.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';
import { goIn } from './go-in.ts';

type SignIn = Call<null, z.infer<typeof signInForm>>;

const longestPassword = 256;

/** E-mail and password. The right ones lead on to the second step, which is asked for at once. */
export async function serveSignIn(call: SignIn): Promise<Reply> {
  const { running, input, origin } = call;
  const wantedPath = parseReturnPath(input.then, running.settings.publicUrl);
  if (running.settings.provider?.passwords === false) return refused(call, { code: 'passwords-off' }, null);
  const email = parseEmailAddress(input.email);
  if (!email.ok) return refused(call, email.refusal, 'email');
  if (input.password === '') return refused(call, { code: 'password-missing' }, 'password');
  if (input.password.length > longestPassword) return refused(call, { code: 'wrong-sign-in' }, null);
  const password = new Secret(input.password);
  const browser = knownBrowser(running.portal, call.cookie('known'), email.value);
  const device = call.cookie('device');
  const given = { email: email.value, password, wantedPath, origin, browser, device, later: call.later };
  const entered = await running.frontDoor.signIn(given);
  if (!entered.ok) return refused(call, entered.refusal, null);
  return goIn(call, entered.value, wantedPath);
}

function refused({ input }: SignIn, refusal: Refusal, field: string | null): Reply {
  const then = input.then === undefined || input.then === '' ? '' : `?then=${encodeURIComponent(input.then)}`;
  const typed = { email: input.email.slice(0, 254) };
  return { next: `/sign-in${then}`, refusal, said: { does: 'refused', refusal, field, typed } };
}
