import type { Present } from '#lib/domain/actor';
import type { DeskRequest, RequestState } from '#lib/domain/desk-act';
import type { Method } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import { mayAgree, verdictOn } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import { staffCodeAbout } from './staff-code-about.ts';
import { viewShown } from './view-shown.ts';

const day = 24 * 60 * 60_000;
const most = 50;

/** A request as the staff see it. */
export interface ShownRequest {
  readonly request: DeskRequest;
  readonly asker: string;
  readonly subject: Person;
  /** Who decided; null while nobody has. */
  readonly decider: string | null;
  /** As it is now: one whose hour has gone by has ended. */
  readonly state: RequestState | 'ended';
  /** The method it is about, while it is there. */
  readonly method: Method | null;
  readonly mine: boolean;
  readonly mayDecide: boolean;
  /** The code that was made of it waits for this session to read it off. */
  readonly codeWaits: boolean;
}

/** What has been asked in the last day, the newest first: what somebody has asked for, and what they may decide. */
export async function viewRequests(portal: Portal, present: Present): Promise<readonly ShownRequest[]> {
  const now = portal.clock.now();
  const requests = await portal.store.desk.requestsSince(now - day, most);
  const shown = await Promise.all(requests.map((request) => show(portal, present, request)));
  return shown.filter((each) => each !== null);
}

/** Those that wait for a second person before something is done to somebody. */
export async function waitingRequests(portal: Portal, person: Person): Promise<readonly DeskRequest[]> {
  const waiting = await portal.store.desk.requestsSince(portal.clock.now(), 9, person.id);
  return waiting.filter(({ state }) => state === 'open');
}

async function show(portal: Portal, present: Present, request: DeskRequest): Promise<ShownRequest | null> {
  const { people } = portal.store;
  const viewer = present.actor.person;
  const [asker, subject] = [await people.byId(request.askedBy), await people.byId(request.subject)];
  if (asker === null || subject === null) return null;
  const mine = asker.id === viewer.id;
  if (!mine && verdictOn(viewer, 'agree', subject) === 'no') return null;
  const decider = request.decidedBy === null ? null : await people.byId(request.decidedBy);
  const state = stateNow(request, portal.clock.now());
  const { method } = request.details;
  const set = method === undefined ? null : await portal.backend.methodsOf(subject);
  return {
    request,
    asker: asker.name,
    codeWaits: mine && (await codeWaits(portal, present, request)),
    subject,
    decider: decider?.name ?? null,
    state,
    method: set?.methods.find(({ id }) => id === method) ?? null,
    mine,
    mayDecide: state === 'open' && mayAgree(viewer, { askedBy: asker, subject }),
  };
}

async function codeWaits(portal: Portal, present: Present, { act, state, subject }: DeskRequest): Promise<boolean> {
  if (state !== 'done' || (act !== 'make-access-code' && act !== 'make-desk-code')) return false;
  const about = staffCodeAbout(act === 'make-access-code' ? 'access-code' : 'desk-code', subject);
  return (await viewShown(portal, present, about)) !== null;
}

function stateNow({ state, expiresAt }: DeskRequest, now: number): ShownRequest['state'] {
  return state === 'open' && expiresAt <= now ? 'ended' : state;
}
