import type { Present } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import type { DeviceId } from '#lib/ports/store/remembered-devices';
import { recordChange } from './record-event.ts';

/** Forgets one remembered browser, and ends the other sessions in it. */
export async function forgetDevice(
  portal: Portal,
  { actor }: Present,
  id: DeviceId,
): Promise<Result<void, RefusalOf<'device-gone'>>> {
  const at = portal.clock.now();
  const { person, session } = actor;
  const forgotten = await portal.store.transaction(async (tables) => {
    const device = (await tables.devices.of(person.id)).find((each) => each.id === id);
    if (device === undefined || !(await tables.devices.forget(person.id, id, at))) return false;
    await tables.sessions.endWith(id, at, session.id);
    await recordChange(portal)(tables, actor, { what: 'device-forgotten', userAgent: device.userAgent });
    return true;
  });
  return forgotten ? ok(undefined) : refuse({ code: 'device-gone' });
}

/** Forgets every remembered browser of the person, and ends the other sessions in them. Nothing is told where there was none. */
export async function forgetDevices(portal: Portal, { actor }: Present): Promise<void> {
  const at = portal.clock.now();
  const { person, session } = actor;
  await portal.store.transaction(async (tables) => {
    const devices = await tables.devices.of(person.id);
    for (const { id } of devices) await tables.sessions.endWith(id, at, session.id);
    const forgotten = await tables.devices.forgetAll(person.id, at, null);
    if (forgotten > 0) await recordChange(portal)(tables, actor, { what: 'devices-forgotten' });
  });
}
