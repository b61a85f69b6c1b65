import type { Present } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';
import type { RememberedDevice } from '#lib/ports/store/remembered-devices';
import type { OpenSession } from '#lib/ports/store/sessions';
import { policyOf } from './policy-of.ts';
import { rememberedUntil } from './remember-device.ts';

/** A session in the list of its person. */
export interface ListedSession extends OpenSession {
  /** The one that looks. */
  readonly here: boolean;
  readonly remembered: boolean;
}

/** A remembered browser in the list of its person. */
export interface ListedDevice extends RememberedDevice {
  /** The one that looks. */
  readonly here: boolean;
  readonly until: number;
}

/** Where somebody is signed in, and where they are not asked for the second step. */
export interface Devices {
  /** The one that looks first. */
  readonly sessions: readonly ListedSession[];
  readonly devices: readonly ListedDevice[];
  /** Days for which a browser can be remembered; 0 where it cannot. */
  readonly days: number;
}

/** What the devices page shows (row A4; ASVS 7.5.2). */
export async function viewDevices(portal: Portal, { actor }: Present): Promise<Devices> {
  const { person, session } = actor;
  const now = portal.clock.now();
  const policy = await policyOf(portal, person);
  const open = await portal.store.sessions.openOf(person.id, now);
  const kept = await portal.store.devices.of(person.id);
  const current = open.find((each) => each.id === session.id)?.deviceId ?? null;
  const devices = kept
    .map((each) => ({ ...each, here: each.id === current, until: rememberedUntil(policy, each.rememberedAt) }))
    .filter((each) => each.until > now);
  const sessions = open.map((each) => ({
    ...each,
    here: each.id === session.id,
    remembered: devices.some(({ id }) => id === each.deviceId),
  }));
  return {
    sessions: sessions.toSorted((a, b) => Number(b.here) - Number(a.here)),
    devices,
    days: policy.rememberedDays,
  };
}

/** How many other sessions somebody has: whether there is anything to sign out of elsewhere. */
export async function countOtherSessions(portal: Portal, { actor }: Present): Promise<number> {
  const open = await portal.store.sessions.openOf(actor.person.id, portal.clock.now());
  return open.filter((each) => each.id !== actor.session.id).length;
}
