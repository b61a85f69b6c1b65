import assert from 'node:assert/strict';
import type { Origin, Present } from '#lib/domain/actor';
import type { Person } from '#lib/domain/person';
import type { Policy } from '#lib/domain/policy';
import type { MethodRow } from '#lib/ports/store/methods';
import type { Portal } from '#lib/ports/portal';
import { newMethod, pharmacy } from '#lib/storage/testing/fixtures';
import { findPresent } from '../find-present.ts';
import { newToken } from '../new-token.ts';
import { offerDevice, rememberDevice } from '../remember-device.ts';
import type { DeviceMark } from '../remember-device.ts';
import { startSession } from '../start-session.ts';
import type { Started } from '../start-session.ts';
import { world } from './wizard-world.ts';

export const browser: Origin = { ip: '192.0.2.1', userAgent: 'Chrome/150 Windows' };

/** A portal, and somebody with MFA on and an authenticator app, before the door. */
export interface Entrance {
  readonly portal: Portal;
  readonly method: MethodRow;
  now: number;
  person(): Promise<Person>;
  /** The right password, in a browser that may carry the mark of a remembered one. */
  signIn(device?: string, from?: Origin): Promise<Started>;
  /** Who is behind a session now; null when it has ended. */
  present(started: Pick<Started, 'token'>): Promise<Present | null>;
  /** The second step passed, as the backend would record it, and the browser remembered where that is wished. */
  pass(started: Started, remember?: 'remember'): Promise<{ readonly here: Started; readonly mark: DeviceMark | null }>;
  policy(policy: Partial<Policy>): Promise<void>;
  /** What the person was told of, oldest first. */
  notices(): Promise<readonly string[]>;
}

export async function entrance(): Promise<Entrance> {
  const real = await world();
  const { portal, personId } = real;
  const { store } = portal;
  await store.sessions.endAll(personId, real.now, null);
  const method = newMethod(personId);
  await store.methods.add(method);
  const person = async (): Promise<Person> => {
    const found = await store.people.byId(personId);
    assert.ok(found);
    return found;
  };
  return {
    portal,
    method,
    get now() {
      return real.now;
    },
    set now(at: number) {
      real.now = at;
    },
    person,
    signIn: async (device, from = browser) =>
      startSession(portal, {
        person: await person(),
        origin: from,
        wantedPath: null,
        browser: null,
        device: device ?? null,
      }),
    present: ({ token }) => findPresent(portal, token.reveal(), browser),
    async pass(started, remember) {
      const present = await findPresent(portal, started.token.reveal(), browser);
      assert.ok(present);
      const { actor } = present;
      const { token, hash } = newToken(portal);
      const device = remember === undefined ? null : await offerDevice(portal, actor);
      await store.transaction(async (tables) => {
        await tables.sessions.raise(actor.session.id, { at: real.now, kind: method.kind, methodId: method.id }, hash);
        if (device === null) return;
        await rememberDevice(portal, tables, { actor, offer: device.offer, methodId: method.id });
      });
      return { here: { ...started, token }, mark: device?.mark ?? null };
    },
    policy: (policy) => store.people.savePolicy(pharmacy.id, policy),
    async notices() {
      const due = await store.outbox.claim(99, real.now, real.now + 1);
      return due.map(({ notice }) => (notice.audience === 'person' ? notice.change.what : notice.audience));
    },
  };
}
