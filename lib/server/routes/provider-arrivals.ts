import type { Present } from '#lib/domain/actor';
import type { ProviderProof } from '#lib/domain/provider-proof';
import type { Refusal } from '#lib/domain/refusal';
import { ok } from '#lib/domain/result';
import { standingOf } from '#lib/domain/session';
import { confirmByProvider } from '#lib/services/confirm-by-provider';
import { findByProvider } from '#lib/services/find-by-provider';
import { startSession } from '#lib/services/start-session';
import { whileSignedIn } from '#lib/services/still-signed-in';
import type { Arriving } from '../arrival.ts';
import type { ProviderRun } from '../oidc/provider-run.ts';
import { markBrowser } from '../known-browser.ts';
import type { Reply } from '../reply.ts';
import { findVisitor } from '../visitor.ts';
import { goIn } from './go-in.ts';
import { provePage, tellOperator } from './provider.ts';

/** Seconds that the way out to the provider is open. */
const leavingLasts = 120;

/** Why an account is not the one whose methods are changed from here, for the operator. */
const otherAccount: Readonly<Record<Extract<Refusal, { readonly code: 'provider-other-account' }>['by'], string>> = {
  id: 'the account has another id (oid) than when it was linked. Should that be right, do “people unlink-provider”.',
  name: 'the ID token names another account (upn, preferred_username) than the MFA system would change, or none. See GRAPH_UPN_DOMAIN, and have “profile” in OIDC_SCOPE.',
  tenant: 'the account is of another tenant (tid) than GRAPH_TENANT_ID.',
};

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
    tellOfRefusal(running, found.refusal);
    return refused(pageOf(run, null), found.refusal);
  }
  const wantedPath = run.then;
  const device = cookie('device');
  const { person, linked, stepped } = found.value;
  const given = { person, origin, wantedPath, browser: null, device, provider: { proof, linked, stepped } };
  const started = await whileSignedIn(async () => ok(await startSession(running.portal, given)));
  // Linked otherwise at the same moment.
  if (!started.ok) return refused(pageOf(run, null), { code: 'provider-unknown-person' });
  return goIn(arriving, started.value, wantedPath);
}

function tellOfRefusal({ log }: Arriving['running'], refusal: Refusal): void {
  const reason = { reason: refusal.code };
  if (refusal.code !== 'provider-other-account') log.warn(reason, 'Sign-in from the provider: it opens no account.');
  else log.warn(reason, `Sign-in from the provider: ${otherAccount[refusal.by]}`);
}

async function proved({ running }: Arriving, { run, proof }: Back, present: Present): Promise<Reply> {
  const { portal } = running;
  const { actor, set } = present;
  const confirmed = await confirmByProvider(portal, present, proof);
  if (!confirmed.ok) {
    tellOfRefusal(running, confirmed.refusal);
    return refused(pageOf(run, present), confirmed.refusal);
  }
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
