import type { z } from 'zod';
import type { signInForm } from '#lib/contract/forms';
import { parseEmailAddress } from '#lib/domain/email-address';
import type { Refusal } from '#lib/domain/refusal';
import { parseReturnPath } from '#lib/domain/return-path';
import { Secret } from '#lib/domain/secret';
import { standingOf } from '#lib/domain/session';
import { askSecondStep } from '#lib/services/ask-second-step';
import { findPresent } from '#lib/services/find-present';
import { signOut } from '#lib/services/sign-out';
import type { LetIn } from '../front-door.ts';
import { markDevice, unmarkDevice } from '../device-cookie.ts';
import { knownBrowser, markBrowser } from '../known-browser.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type SignIn = Call<null, z.infer<typeof signInForm>>;

const longestPassword = 256;

/** E-mail and password. The right ones lead on to the second step, which is asked for at once. */
export async function serveSignIn(call: SignIn): Promise<Reply> {
  const { running, input, origin } = call;
  const wantedPath = parseReturnPath(input.then, running.settings.publicUrl);
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
  await endBefore(call);
  const gone = await goIn(call, entered.value, wantedPath);
  return { ...gone, ...afterMark(call, entered.value, gone) };
}

/** What the browser carries from now on: the next mark of one that is remembered, or none any more. */
function afterMark({ running }: SignIn, { recognised }: LetIn, { cookies = [], said }: Reply): Partial<Reply> {
  switch (recognised.is) {
    case 'none':
      return {};
    case 'remembered':
      return { cookies: [...cookies, markDevice(running.portal, recognised.mark)] };
    case 'over':
      return { cookies: [...cookies, unmarkDevice(running.portal)] };
    case 'copied': {
      const told = { does: 'refused', refusal: { code: 'device-copied' }, field: null, typed: {} } as const;
      return { cookies: [...cookies, unmarkDevice(running.portal)], said: said ?? told };
    }
  }
}

/** The session this browser had until now, if it had one: nobody should find it open again. */
async function endBefore({ running, cookie, origin }: SignIn): Promise<void> {
  const before = cookie('latchkey');
  const present = before === null ? null : await findPresent(running.portal, before, origin);
  if (present !== null) await signOut(running.portal, present);
}

async function goIn(call: SignIn, { person, session, token, mfa }: LetIn, wantedPath: string | null): Promise<Reply> {
  const { portal } = call.running;
  const set = await portal.backend.methodsOf(person);
  const actor = { kind: 'self', person, session, origin: call.origin } as const;
  const present = { actor, set };
  switch (standingOf(actor.session, actor.person, set)) {
    case 'in': {
      const next = mfa === 'invited' ? '/sign-in/invitation' : (wantedPath ?? '/');
      return { next, token, cookies: [markBrowser(portal, actor.person.email)] };
    }
    case 'must-enrol':
      return { next: '/sign-in/notice', token };
    case 'handed-over': // nobody signs in to that
    case 'shut-out':
      return { next: '/sign-in/challenge', token };
    case 'second-step-due': {
      const asked = await askSecondStep(portal, present, { method: null, purpose: 'sign-in' });
      const next = '/sign-in/challenge';
      if (asked.ok) return { next, token };
      const said = { does: 'refused', refusal: asked.refusal, field: null, typed: {} } as const;
      return { next, token, said };
    }
  }
}

function refused({ input }: SignIn, refusal: Refusal, field: string | null): Reply {
  const then = input.then === undefined || input.then === '' ? '' : `?then=${encodeURIComponent(input.then)}`;
  const typed = { email: input.email.slice(0, 254) };
  return { next: `/sign-in${then}`, refusal, said: { does: 'refused', refusal, field, typed } };
}
