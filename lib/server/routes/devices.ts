import type { Present } from '#lib/domain/actor';
import type { Done } from '#lib/domain/done';
import type { Refusal } from '#lib/domain/refusal';
import { endAllSessions } from '#lib/services/end-all-sessions';
import { endSession } from '#lib/services/end-session';
import { forgetDevice, forgetDevices } from '#lib/services/forget-device';
import { unmarkDevice } from '../device-cookie.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Plain = Call<Present, object>;

const page = '/self-service/devices';

export async function serveEndSession({ running, present, params }: Plain): Promise<Reply> {
  const ended = await endSession(running.portal, present, params['id'] ?? '');
  if (!ended.ok) return refused(ended.refusal);
  return ended.value === 'this' ? signedOut() : done(page, { code: 'session-ended' });
}

/** From the devices page, or from the last screen of a set-up, which is where the person goes on. */
export async function serveEndOthers({ running, present, from }: Plain): Promise<Reply> {
  const count = await endAllSessions(running.portal, present, 'elsewhere');
  const next = from?.startsWith('/self-service/') === true ? from : page;
  return done(next, { code: 'signed-out-elsewhere', count });
}

export async function serveEndAll({ running, present }: Plain): Promise<Reply> {
  await endAllSessions(running.portal, present, 'here-too');
  return { ...signedOut(), cookies: [unmarkDevice(running.portal)] };
}

export async function serveForget({ running, present, params }: Plain): Promise<Reply> {
  const forgotten = await forgetDevice(running.portal, present, params['id'] ?? '');
  return forgotten.ok ? done(page, { code: 'device-forgotten' }) : refused(forgotten.refusal);
}

export async function serveForgetAll({ running, present }: Plain): Promise<Reply> {
  await forgetDevices(running.portal, present);
  return { ...done(page, { code: 'devices-forgotten' }), cookies: [unmarkDevice(running.portal)] };
}

function signedOut(): Reply {
  return { ...done('/sign-in', { code: 'signed-out' }), token: null };
}

function done(next: string, what: Done): Reply {
  return { next, said: { does: 'done', done: what } };
}

function refused(refusal: Refusal): Reply {
  return { next: page, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
