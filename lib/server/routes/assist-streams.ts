import { createHash } from 'node:crypto';
import type { Present } from '#lib/domain/actor';
import { sessionOver } from '#lib/domain/session';
import { holdsRight } from '#lib/domain/rights';
import { assistTopic } from '#lib/ports/bus';
import type { Portal } from '#lib/ports/portal';
import { viewAgentsAssist } from '#lib/services/view-agents-assist';
import { viewPersonsAssist } from '#lib/services/view-persons-assist';
import { admitNow } from '../admit-now.ts';
import { eventStream, wantsStream } from '../event-stream.ts';
import { latchkey } from '../latchkey.ts';
import { answered, refusedWith } from '../phone-route.ts';
import { findVisitor } from '../visitor.ts';

type Params = { readonly params: Promise<Readonly<Record<string, string>>> };

/** Where processes do not hear each other, what another did is seen within this: "live" is under half a second. */
const everyAlone = 400;
/** Where they do, only what nobody told of is left to be seen: that a time is up. */
const every = 3_000;

/**
 * How far the person's own assist is, as their page follows it. Where that page is (`?at=`) and that it listens is noted. It
 * ends after the end has been told.
 */
export async function servePersonsStream(request: Request, { params }: Params): Promise<Response> {
  const { portal } = latchkey();
  const present = await findVisitor(request.headers);
  if (present === null) return refusedWith({ code: 'signed-out' });
  const id = (await params)['id'] ?? '';
  const live = wantsStream(request);
  let path = new URL(request.url).searchParams.get('at');
  const look = async () => {
    const seen = await viewPersonsAssist(portal, present, { path, live: live ? true : null });
    path = null;
    if (seen?.id !== id) return null;
    const { version, lead, state } = seen;
    return { version, lead, state };
  };
  const first = await look();
  if (first === null) return refusedWith({ code: 'not-found' });
  if (!live) return answered(first);
  return stream(request, { portal, present, id, first, look });
}

/**
 * Tells the agent's page that something has changed, and nothing of what: the page asks for that anew. Only the agent whose it
 * is hears anything.
 */
export async function serveAgentsStream(request: Request, { params }: Params): Promise<Response> {
  const { portal } = latchkey();
  const admitted = await admitNow(portal, 'staff', await findVisitor(request.headers));
  if (!admitted.ok) return refusedWith(admitted.refusal);
  if (!holdsRight(admitted.value.actor.person, 'assist')) return refusedWith({ code: 'not-allowed' });
  const id = (await params)['id'] ?? '';
  const look = async () => {
    const seen = await viewAgentsAssist(portal, admitted.value, id);
    if (seen === null) return null;
    return { version: createHash('sha256').update(JSON.stringify(seen)).digest('base64url'), state: seen.state };
  };
  const first = await look();
  if (first === null) return refusedWith({ code: 'not-found' });
  if (!wantsStream(request)) return answered(first);
  return stream(request, { portal, present: admitted.value, id, first, look });
}

interface Streaming {
  readonly portal: Portal;
  readonly present: Present;
  readonly id: string;
  readonly first: { readonly state: string };
  readonly look: () => Promise<{ readonly state: string } | null>;
}

/** Open streams of a session in this process; more are answered 429, and the page asks now and then instead. */
const mostStreams = 8;
const open = new Map<string, number>();

/** Looks as long as the session lasts; the end is told once. */
function stream(request: Request, { portal, present, id, look }: Streaming): Response {
  const session = present.actor.session.id;
  const now = open.get(session) ?? 0;
  if (now >= mostStreams) return new Response(null, { status: 429, headers: { 'Retry-After': '60' } });
  open.set(session, now + 1);
  let told = false;
  return eventStream(request, {
    bus: portal.bus,
    topics: [assistTopic(id)],
    every,
    everyAlone,
    ended: () => {
      const left = (open.get(session) ?? 1) - 1;
      if (left > 0) open.set(session, left);
      else open.delete(session);
    },
    look: async () => {
      if (told || !(await isIn(portal, present))) return null;
      const found = await look();
      told = found?.state === 'over' || found?.state === 'just-over';
      return found;
    },
  });
}

/** Whether the session still counts. Listening is no use of it: it goes idle all the same. */
async function isIn({ store, clock }: Portal, { actor }: Present): Promise<boolean> {
  const session = await store.sessions.byId(actor.session.id);
  return session !== null && !sessionOver(session, clock.now());
}
