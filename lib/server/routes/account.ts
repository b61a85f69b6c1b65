import type { z } from 'zod';
import type { methodForm, nameForm } from '#lib/contract/forms';
import type { Done } from '#lib/domain/done';
import type { Present } from '#lib/domain/actor';
import { idleLasts } from '#lib/domain/session';
import type { Refusal } from '#lib/domain/refusal';
import { allowPrompts } from '#lib/services/allow-prompts';
import { changeDefault } from '#lib/services/change-default';
import { putOffInvitation } from '#lib/services/put-off-invitation';
import { removeMethod } from '#lib/services/remove-method';
import { renameMethod } from '#lib/services/rename-method';
import { signOut } from '#lib/services/sign-out';
import { switchMfaOff } from '#lib/services/switch-mfa-off';
import { switchMfaOn } from '#lib/services/switch-mfa-on';
import { cookieName } from '../cookies.ts';
import type { Reply } from '../reply.ts';
import type { Call } from '../route.ts';

type Plain = Call<Present, object>;

export async function serveSignOut({ running, present }: Plain): Promise<Reply> {
  const leaves = await signOut(running.portal, present);
  if (leaves === null || running.providerDoor === undefined) {
    return { ...done('/sign-in', { code: 'signed-out' }), token: null };
  }
  // The session at the provider ends as well. What that takes stays here: the browser carries only a name for it.
  const name = cookieName('leaving', running.settings.publicUrl);
  const cookies = [{ name, value: leaves.reveal(), maxAge: 60 }];
  return { next: '/sign-in', away: '/api/sign-in/oidc/leave', token: null, cookies };
}

/** Keeps the session from going idle. */
export async function serveStay({ running, present, from }: Plain): Promise<Reply> {
  const now = running.portal.clock.now();
  await running.portal.store.sessions.touch(present.actor.session.id, now);
  return { next: from ?? '/', body: { expiresAt: now + idleLasts } };
}

export async function serveMfaOn({ running, present }: Plain): Promise<Reply> {
  const switched = await switchMfaOn(running.portal, present);
  if (!switched.ok) return refused('/self-service/enrol', switched.refusal);
  const next = present.set.methods.length === 0 ? '/self-service/choose-method' : '/self-service';
  return done(next, { code: 'mfa-on', address: present.actor.person.email });
}

export async function serveMfaOff({ running, present }: Plain): Promise<Reply> {
  const switched = await switchMfaOff(running.portal, present);
  return switched.ok ? done('/self-service', { code: 'mfa-off' }) : refused('/self-service', switched.refusal);
}

/** "Not now" (row B5). */
export async function serveNotNow({ running, present }: Plain): Promise<Reply> {
  return { next: await putOffInvitation(running.portal, present) };
}

/** The person's phone is asked again. */
export async function serveAllowPrompts({ running, present }: Plain): Promise<Reply> {
  await allowPrompts(running.portal, present);
  return done('/self-service', { code: 'prompts-allowed' });
}

export async function serveDefault(call: Call<Present, z.infer<typeof methodForm>>): Promise<Reply> {
  const { running, present, input } = call;
  const page = '/self-service/change-default';
  if (input.method === undefined) return refused(page, { code: 'method-not-chosen' }, { field: 'method' });
  const changed = await changeDefault(running.portal, present, input.method);
  if (!changed.ok) return refused(page, changed.refusal, { field: 'method' });
  return done('/self-service', { code: 'default-changed', name: nameOf(present, input.method) });
}

export async function serveRename(call: Call<Present, z.infer<typeof nameForm>>): Promise<Reply> {
  const { running, present, input, params } = call;
  const method = params['id'] ?? '';
  const renamed = await renameMethod(running.portal, present, { method, name: input.name });
  if (renamed.ok) return done('/self-service', { code: 'method-renamed', name: input.name.trim() });
  const gone = renamed.refusal.code === 'method-gone';
  const page = gone ? '/self-service' : `/self-service/methods/${encodeURIComponent(method)}`;
  return refused(page, renamed.refusal, { field: 'name', typed: { name: input.name.slice(0, 200) } });
}

export async function serveRemove({ running, present, params }: Plain): Promise<Reply> {
  const method = params['id'] ?? '';
  const removed = await removeMethod(running.portal, present, method);
  if (!removed.ok) return refused('/self-service', removed.refusal);
  return done('/self-service', { code: 'method-removed', name: nameOf(present, method) });
}

function nameOf(present: Present, id: string): string {
  return present.set.methods.find((method) => method.id === id)?.name ?? '';
}

function done(next: string, what: Done): Reply {
  return { next, said: { does: 'done', done: what } };
}

/** The field that a message belongs to, and what had been typed there. */
interface At {
  readonly field: string;
  readonly typed?: Readonly<Record<string, string>>;
}

function refused(next: string, refusal: Refusal, at: At | null = null): Reply {
  const field = at?.field ?? null;
  return { next, refusal, said: { does: 'refused', refusal, field, typed: at?.typed ?? {} } };
}
