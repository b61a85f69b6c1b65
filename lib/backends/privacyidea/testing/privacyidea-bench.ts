import { z } from 'zod';
import type { Change } from '#lib/domain/change';
import type { Fault } from '#lib/domain/fault';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { OpenedBackend } from '#lib/ports/backend-island';
import type { Store } from '#lib/ports/store';
import { addPerson } from '#lib/storage/testing/fixtures';
import { testKeyring } from '#lib/storage/testing/memory-store';
import type { Bench } from '../../conformance/bench.ts';
import { benchParts, signedIn } from '../../conformance/bench-parts.ts';
import { writings } from '../configuring.ts';
import { openedPrivacyIdea } from '../island.ts';
import { noted } from '../client.ts';
import { piOf } from '../pi.ts';
import type { Pi } from '../pi.ts';
import { privacyIdeaVariables } from '../settings.ts';
import { serveHooks } from './hook-server.ts';
import type { RunningPrivacyIdea } from './real-privacyidea.ts';
import { resolver } from './venv.ts';

/** The backend over a real privacyIDEA, which lives in the bench's time; with what it told the operator and the person. */
export interface PrivacyIdeaBench extends Bench {
  readonly pi: Pi;
  readonly opened: OpenedBackend;
  readonly store: Store;
  readonly troubles: Change[];
  readonly faults: Fault[];
}

const done = z.object({ value: z.unknown() });

/** A bench on a server whose time can be moved and was not yet; `overrides` take the place of what is given. */
export async function privacyIdeaBench(
  server: RunningPrivacyIdea,
  overrides: Partial<BackendParts> = {},
): Promise<PrivacyIdeaBench> {
  // Whole seconds, as the server writes times.
  let now = Math.ceil(Date.now() / 30_000 + 1) * 30_000;
  const clock = { now: () => now };
  const { parts, phone, troubles, faults } = await benchParts(clock, overrides);
  const { store } = parts;
  const hooked = await serveHooks(() => opened.hooks);
  const settings = privacyIdeaVariables.parse({ ...server.variables, PRIVACYIDEA_HOOK_URL: hooked.url });
  const pi = piOf(parts, settings);
  const opened: OpenedBackend = openedPrivacyIdea(pi);
  // In the world's time: within one second the server does not read its settings again.
  for (const { inForce, write } of await writings(pi)) if (!inForce) await write();
  server.setClock(now);
  return {
    pi,
    opened,
    backend: opened.backend,
    lacks: ['old-app-codes-told', 'fast-apps-taken', 'answers-taken-back'],
    origin: parts.origin,
    forgets: true,
    phone,
    store,
    troubles,
    faults,
    now: clock.now,
    wait: (milliseconds) => {
      now += milliseconds;
      server.setClock(now);
    },
    newActor: async (with_ = {}) => {
      const person = await addPerson(store, { mfaOnAt: with_.mfaOn === true ? now : null });
      await addUser(pi, person.email);
      return signedIn(person, now);
    },
    again: async (actor, session) => {
      const person = (await store.people.byId(actor.person.id)) ?? actor.person;
      return session === 'new' ? signedIn(person, now) : { ...actor, person };
    },
    newEnrolment: () => testKeyring.id(),
    close: async () => {
      await hooked.close();
      await store.close();
    },
  };
}

/** Somebody in the server's own resolver, called as the portal calls them. */
export async function addUser(pi: Pick<Pi, 'client'>, username: string): Promise<void> {
  const body = { user: username, resolver, password: 'not-used-by-the-portal' };
  noted(await pi.client.asService({ method: 'POST', path: '/user/', body, answer: done }), 'a new user');
}
