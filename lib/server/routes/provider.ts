import type { z } from 'zod';
import type { backChannelForm, providerForm } from '#lib/contract/forms';
import type { Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import { parseReturnPath } from '#lib/domain/return-path';
import { standingOf } from '#lib/domain/session';
import { provesByProvider } from '#lib/services/confirm-by-provider';
import { endByProvider } from '#lib/services/end-by-provider';
import { readLogoutToken } from '../oidc/logout-token.ts';
import type { Errand } from '../oidc/provider-run.ts';
import { troubleOf } from '../oidc/provider-trouble.ts';
import type { Trouble } from '../oidc/provider-trouble.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Form = z.infer<typeof providerForm>;

/** "Sign in with …": to the provider, and back to the page first asked for. */
export async function serveProvider(call: Call<null, Form>): Promise<Reply> {
  const then = parseReturnPath(call.input.then, call.running.settings.publicUrl);
  const page = then === null ? '/sign-in' : `/sign-in?then=${encodeURIComponent(then)}`;
  return toProvider(call, { why: 'sign-in', session: null, then }, page);
}

/** To the provider, to be proved anew: before a change, or at the door where it alone asks for the second step. */
export async function serveProve(call: Call<Present, Form>): Promise<Reply> {
  const { running, present, input } = call;
  const then = parseReturnPath(input.then, running.settings.publicUrl);
  const page = provePage(present, then);
  if (!provesByProvider(running.portal, present)) return refused(page, { code: 'not-strong-enough' });
  return toProvider(call, { why: 'prove', session: present.actor.session.id, then }, page);
}

/** The page on which somebody is sent to the provider to be proved anew. */
export function provePage({ actor, set }: Present, then: string | null): string {
  if (standingOf(actor.session, actor.person, set) === 'second-step-due') return '/sign-in/challenge';
  return `/sign-in/confirm?then=${encodeURIComponent(then ?? '/self-service')}`;
}

async function toProvider(call: Call<unknown, Form>, errand: Errand, page: string): Promise<Reply> {
  const { running, cookie } = call;
  if (running.providerDoor === undefined) return refused(page, { code: 'not-found' });
  const begun = await running.providerDoor.begin(cookie, errand);
  if (begun.ok) return { next: page, away: begun.value.url, cookies: [begun.value.cookie] };
  tellOperator(call.running.log, begun.refusal);
  return refused(page, begun.refusal.refusal);
}

/** The provider itself says that somebody has signed out there (OpenID Connect Back-Channel Logout §2.5). */
export async function serveBackChannel(call: Call<null, z.infer<typeof backChannelForm>>): Promise<Reply> {
  const { running, origin } = call;
  const { providerDoor, portal, log } = running;
  const next = '/sign-in';
  if (providerDoor === undefined) return { next, refusal: { code: 'not-found' } };
  const found = await providerDoor.provider().catch(troubleOf);
  if ('refusal' in found) {
    tellOperator(log, found);
    return { next, refusal: found.refusal };
  }
  const given = { token: call.input.logout_token, now: portal.clock.now() };
  const read = await readLogoutToken(found, providerDoor.settings, given);
  if (!read.ok) {
    tellOperator(log, read.refusal);
    const down = read.refusal.refusal.code === 'provider-down';
    return { next, refusal: down ? read.refusal.refusal : { code: 'not-understood' } };
  }
  const { jti, sid, subject } = read.value;
  const jtiHash = portal.keyring.digest(`${found.issuer} ${jti}`);
  const ended = await endByProvider(portal, { issuer: found.issuer, sid, subject, jtiHash, origin });
  return ended === null ? { next, refusal: { code: 'not-understood' } } : { next, body: { ended } };
}

/** One line for the operator: why nobody was let in, and nothing that was secret. */
export function tellOperator(log: Call<null, null>['running']['log'], { refusal, words }: Trouble): void {
  if (refusal.code === 'provider-denied' || refusal.code === 'provider-expired') {
    log.info({ reason: refusal.code }, `Sign-in from the provider: ${words}`);
  } else log.warn({ reason: refusal.code }, `Sign-in from the provider: ${words}`);
}

function refused(next: string, refusal: Refusal): Reply {
  return { next, refusal, said: { does: 'refused', refusal, field: null, typed: {} } };
}
