import type { z } from 'zod';
import type { takeForm } from '#lib/contract/forms';
import type { Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import type { WaitState } from '#lib/domain/wait-state';
import { handOverTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import { carryOnHere } from '#lib/services/carry-on-here';
import { findPresent } from '#lib/services/find-present';
import { goOnFromPhone } from '#lib/services/go-on-from-phone';
import { handOver } from '#lib/services/hand-over';
import { onYourPhone } from '#lib/services/on-the-phone';
import { signOut } from '#lib/services/sign-out';
import { takeOver } from '#lib/services/take-over';
import { viewHandOver } from '#lib/services/view-hand-over';
import type { HandOverView } from '#lib/services/view-hand-over';
import { eventStream, wantsStream } from '../event-stream.ts';
import { latchkey } from '../latchkey.ts';
import { answered, refusedWith } from '../phone-route.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';
import { findVisitor } from '../visitor.ts';
import { outcome } from './enrolments.ts';

type Plain = Call<Present, object>;

const choose = '/self-service/choose-method';

/** "Continue on your phone", at the computer. */
export async function serveHandOver({ running, present, params }: Plain): Promise<Reply> {
  const handed = await handOver(running.portal, present, params['id'] ?? '');
  return handed.ok ? { next: handed.value } : outcome(handed);
}

/** The phone's number. The session that its browser had until now, of the same person, is signed out. */
export async function serveTake(call: Call<null, z.infer<typeof takeForm>>): Promise<Reply> {
  const { running, input, origin, cookie } = call;
  const { portal } = running;
  const before = cookie('latchkey');
  const visitor = before === null || before === '' ? null : await findPresent(portal, before, origin);
  const taken = await takeOver(portal, { code: input.code, number: input.number, origin, visitor });
  if (!taken.ok) {
    const next = `/continue/${encodeURIComponent(input.code)}`;
    const { refusal } = taken;
    return { next, refusal, said: { does: 'refused', refusal, field: 'number', typed: {} } };
  }
  if (visitor !== null) await signOut(portal, visitor);
  return { next: taken.value.path, token: taken.value.token };
}

export async function serveCarryOnHere({ running, present, params }: Plain): Promise<Reply> {
  const carried = await carryOnHere(running.portal, present, params['id'] ?? '');
  return carried.ok ? { next: carried.value } : refused(choose, carried.refusal);
}

/** "Continue" at the computer: with what was proved on the phone; until then the page says how far that is. */
export async function serveContinue({ running, present, params }: Plain): Promise<Reply> {
  const gone = await goOnFromPhone(running.portal, present, params['id'] ?? '');
  if (gone.ok) return { next: gone.value.path, token: gone.value.token };
  return gone.refusal.code === 'not-yet' ? { next: onYourPhone } : refused(onYourPhone, gone.refusal);
}

type Params = { readonly params: Promise<Readonly<Record<string, string>>> };

/** How far a hand-over is: once, or as a stream. For the session that began it; over for every other. */
export async function serveHandOverState(request: Request, { params }: Params): Promise<Response> {
  const { portal } = latchkey();
  const present = await findVisitor(request.headers);
  if (present === null) return refusedWith({ code: 'signed-out' });
  const id = (await params)['id'] ?? '';
  const look = async () => ({ state: await stateOf(portal, present, id) });
  if (!wantsStream(request)) return answered(await look());
  const topics = [handOverTopic(present.actor.session.id)];
  return eventStream(request, { bus: portal.bus, topics, every: 5_000, look });
}

const states: Readonly<Record<HandOverView['state'], WaitState>> = {
  waiting: 'waiting',
  taken: 'scanned',
  proved: 'ready',
  expired: 'over',
  'wrong-number': 'over',
  stopped: 'over',
  left: 'over',
  none: 'over',
};

async function stateOf(portal: Portal, present: Present, id: string): Promise<WaitState> {
  const view = await viewHandOver(portal, present);
  return 'id' in view && view.id === id ? states[view.state] : 'over';
}

function refused(next: string, refusal: Refusal): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
