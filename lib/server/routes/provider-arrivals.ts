import type { Present } from '#lib/domain/actor';
import type { ProviderProof } from '#lib/domain/provider-proof';
import type { Refusal } from '#lib/domain/refusal';
import { standingOf } from '#lib/domain/session';
import { confirmByProvider } from '#lib/services/confirm-by-provider';
import { findByProvider } from '#lib/services/find-by-provider';
import { startSession } from '#lib/services/start-session';
import type { Arriving } from '../arrival.ts';
import type { ProviderRun } from '../oidc/provider-run.ts';
import { markBrowser } from '../known-browser.ts';
import type { Reply } from '../reply.ts';
import { findVisitor } from '../visitor.ts';
import { goIn } from './go-in.ts';
import { provePage, tellOperator } from './provider.ts';

/** Seconds that the way out to the provider is open. */
const leavingLasts = 120;

/** Back from the provider: let in, or proved anew; or told why not. */
export async function serveArrival(arriving: Arriving): Promise<Reply> {
  const { running, cookie, query } = arriving;
  const answered = (await running.providerDoor?.finish(cookie, query)) ?? null;
  if (answered === null) return refused('/sign-in', { code: 'provider-expired' });
  const { run, over, outcome } = answered;
  const present = run.why === 'prove' ? await whoAsked(arriving, run) : null;
  if (run.why === 'prove' && present === null) return refused('/sign-in', { code: 'provider-expired' });
  const reply = await (async (): Promise<Reply> => {
    if (!outcome.ok) {
      tellOperator(running.log, outcome.refusal);
      return refused(pageOf(run, present), outcome.refusal.refusal);
    }
    const proof = outcome.value;
    return present === null ? letIn(arriving, { run, proof }) : proved(arriving, { run, proof }, present);
  })();
  return { ...reply, cookies: [...(reply.cookies ?? []), over] };
}

interface Back {
  readonly run: ProviderRun;
  readonly proof: ProviderProof;
}

async function letIn(arriving: Arriving, { run, proof }: Back): Promise<Reply> {
  const { running, origin, cookie } = arriving;
  const createIn = running.providerDoor?.settings.createIn ?? null;
  const found = await findByProvider(running.portal, { proof, origin, createIn });
  if (!found.ok) {
    running.log.warn({ reason: found.refusal.code }, 'Sign-in from the provider: it opens no account.');
    return refused(pageOf(run, null), found.refusal);
  }
  const wantedPath = run.then;
  const device = cookie('device');
  const given = { person: found.value, origin, wantedPath, browser: null, device, provider: proof };
  return goIn(arriving, await startSession(running.portal, given), wantedPath);
}

async function proved({ running }: Arriving, { run, proof }: Back, present: Present): Promise<Reply> {
  const { portal } = running;
  const { actor, set } = present;
  const confirmed = await confirmByProvider(portal, present, proof);
  if (!confirmed.ok) return refused(pageOf(run, present), confirmed.refusal);
  const due = standingOf(actor.session, actor.person, set) === 'second-step-due';
  const next = due ? (actor.session.wantedPath ?? '/') : (run.then ?? '/self-service');
  return { next, token: confirmed.value, cookies: [markBrowser(portal, actor.person.email)] };
}

/** Whoever went to be proved anew, if this browser still has that session. */
async function whoAsked({ headers }: Arriving, run: ProviderRun): Promise<Present | null> {
  const present = await findVisitor(headers);
  return present !== null && present.actor.session.id === run.session ? present : null;
}

function pageOf({ then }: ProviderRun, present: Present | null): string {
  if (present !== null) return provePage(present, then);
  return then === null ? '/sign-in' : `/sign-in?then=${encodeURIComponent(then)}`;
}

/** Out to the provider, whose session ends there as well: once, with what only the server kept. */
export async function serveLeaving({ running, cookie }: Arriving): Promise<Reply> {
  const { portal, providerDoor } = running;
  const token = cookie('leaving');
  const home = signedOut();
  if (token === null || providerDoor === undefined) return home;
  const since = portal.clock.now() - leavingLasts * 1_000;
  const left = await portal.store.providerSessions.takeLeaving(portal.keyring.digest(token), since);
  const url = left === null ? null : await providerDoor.signOutUrl(left.idToken);
  return url === null ? home : { next: url };
}

/** Back from signing out there. */
export function serveSignedOut(): Promise<Reply> {
  return Promise.resolve(signedOut());
}

function signedOut(): Reply {
  return { next: '/sign-in', said: { does: 'done', done: { code: 'signed-out' } } };
}

function refused(next: string, refusal: Refusal): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
