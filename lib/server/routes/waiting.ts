import type { Challenge } from '#lib/domain/challenge';
import type { Present } from '#lib/domain/actor';
import { callsTopic, challengeTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import { viewWaited } from '#lib/services/verify-caller';
import { eventStream, wantsStream } from '../event-stream.ts';
import { latchkey } from '../latchkey.ts';
import { answered, refusedWith } from '../phone-route.ts';
import { findVisitor } from '../visitor.ts';

type Params = { readonly params: Promise<Readonly<Record<string, string>>> };

/** A call, and a phone that answers elsewhere, move on outside of this process; the rest is told on the bus, save by another process. */
const lookEvery = { untold: 1_500, phone: 5_000 };

/** Where the answer that a page waits for stands: once, or as a stream. For the session that the challenge was made for. */
export async function serveWaiting(request: Request, { params }: Params): Promise<Response> {
  const { portal } = latchkey();
  const present = await findVisitor(request.headers);
  if (present === null) return refusedWith({ code: 'signed-out' });
  const id = (await params)['id'] ?? '';
  const first = await viewOf(portal, present, id);
  if (!wantsStream(request)) return answered({ state: stateOf(portal, first) });
  const calls = first?.kind === 'take-call';
  return eventStream(request, {
    bus: portal.bus,
    topics: [challengeTopic(id), ...(calls ? [callsTopic] : [])],
    every: calls || first?.untold === true ? lookEvery.untold : lookEvery.phone,
    look: () => look(portal, request.headers, id),
  });
}

/** What somebody waits for: their own phone, or that of a caller whom they have asked. */
async function viewOf(portal: Portal, present: Present, id: string): Promise<Challenge | null> {
  return (await portal.backend.view(present.actor, id)) ?? viewWaited(portal, present, id);
}

/** Nothing more is told to a session that has ended meanwhile. */
async function look(portal: Portal, headers: Headers, id: string): Promise<object | null> {
  const present = await findVisitor(headers);
  return present === null ? null : { state: stateOf(portal, await viewOf(portal, present, id)) };
}

/** `ready` and `over`: the page's form is to be sent, and the server says what came of it. */
function stateOf(portal: Portal, challenge: Challenge | null) {
  if (challenge === null || challenge.expiresAt <= portal.clock.now()) return 'over';
  switch (challenge.kind) {
    case 'bind-phone':
      return challenge.phone === null ? 'waiting' : 'ready';
    case 'approve':
      if (challenge.state === 'waiting') return 'waiting';
      return challenge.state === 'approved' ? 'ready' : 'over';
    case 'take-call':
      if (challenge.state === 'accepted') return 'ready';
      return challenge.state === 'ended' ? 'over' : challenge.state;
    case 'scan-qr':
    case 'enter-code':
    case 'touch-key':
      return 'waiting';
  }
}
