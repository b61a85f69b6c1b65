import { standingOf } from '#lib/domain/session';
import { askSecondStep } from '#lib/services/ask-second-step';
import { findActor } from '#lib/services/find-present';
import { signOut } from '#lib/services/sign-out';
import type { Started } from '#lib/services/start-session';
import type { Origin } from '#lib/domain/actor';
import { markDevice, unmarkDevice } from '../device-cookie.ts';
import type { CookieName } from '../cookies.ts';
import { markBrowser } from '../known-browser.ts';
import type { Latchkey } from '../latchkey.ts';
import type { Reply } from '../reply.ts';

/** Where somebody has just been let in. */
export interface Entering {
  readonly running: Latchkey;
  readonly cookie: (name: CookieName) => string | null;
  readonly origin: Origin;
}

/**
 * Leads on whoever has just been let in: the session that the browser had before ends, the second step is asked for at once
 * where it is due, and the marks of the browser follow.
 */
export async function goIn(entering: Entering, started: Started, wantedPath: string | null): Promise<Reply> {
  await endBefore(entering);
  const gone = await leadOn(entering, started, wantedPath).catch(async (failure: unknown) => {
    await endUnseen(entering, started);
    throw failure;
  });
  return { ...gone, ...afterMark(entering, started, gone) };
}

/** Whoever is told that it did not work has no cookie: nothing that nobody sees stays open. What failed is told, whatever becomes of this. */
async function endUnseen({ running, origin }: Entering, { person, session }: Started): Promise<void> {
  const actor = { kind: 'self', person, session, origin } as const;
  await signOut(running.portal, { actor }).catch(() => null);
}

/** The session this browser had until now, if it had one: nobody should find it open again. */
async function endBefore({ running, cookie, origin }: Entering): Promise<void> {
  const before = cookie('latchkey');
  const actor = before === null ? null : await findActor(running.portal, before, origin);
  if (actor !== null) await signOut(running.portal, { actor });
}

async function leadOn(entering: Entering, started: Started, wantedPath: string | null): Promise<Reply> {
  const { person, session, token, mfa, set } = started;
  const { portal } = entering.running;
  const actor = { kind: 'self', person, session, origin: entering.origin } as const;
  switch (standingOf(session, person, set)) {
    case 'in': {
      const cookies = [markBrowser(portal, person.email)];
      if (mfa === 'invited') return { next: '/sign-in/invitation', token, cookies };
      // It leads there now, and is not to come up again at the end of a later set-up.
      if (session.wantedPath !== null) await portal.store.sessions.forgetWantedPath(session.id);
      return { next: wantedPath ?? '/', token, cookies };
    }
    case 'must-enrol':
      return { next: '/sign-in/notice', token };
    case 'handed-over': // nobody signs in to that
    case 'shut-out':
      return { next: '/sign-in/challenge', token };
    case 'second-step-due': {
      const next = '/sign-in/challenge';
      // The page there leads to the provider, which alone asks for it.
      if (portal.backend.capabilities.proves === 'provider') return { next, token };
      const asked = await askSecondStep(portal, { actor, set }, { method: null, purpose: 'sign-in' });
      if (asked.ok) return { next, token };
      const said = { does: 'refused', refusal: asked.refusal, field: null, typed: {} } as const;
      return { next, token, said };
    }
  }
}

/** What the browser carries from now on: the next mark of one that is remembered, or none any more. */
function afterMark({ running }: Entering, { recognised }: Started, { cookies = [], said }: Reply): Partial<Reply> {
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
