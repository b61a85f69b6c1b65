import type { Actor } from '#lib/domain/actor';
import { held } from './methods.ts';
import type { Pi } from './pi.ts';
import { switchOff } from './switching.ts';
import type { OpenRow } from './way.ts';

/**
 * A counter that has not risen says that a key exists twice: it is switched off there and the person is told (WebAuthn
 * §6.1.1). Who holds the copy may be signed in already, so every session of the person ends with it.
 */
export async function suspendCopied(pi: Pi, actor: Actor, row: OpenRow): Promise<void> {
  const { store, clock, troubles } = pi.parts;
  const { set } = await held(pi, actor.person);
  const method = set.methods.find(({ id }) => id === row.methodId);
  if (method === undefined) return;
  await switchOff(pi, actor.person, method.id);
  const disabledAt = clock.now();
  await store.transaction(async (tables) => {
    await tables.people.hold(row.personId);
    await troubles(tables, actor, { what: 'method-disabled', method: { ...method, disabledAt } });
    await tables.sessions.endAll(row.personId, disabledAt, null);
    await tables.devices.forgetAll(row.personId, disabledAt, null);
  });
}
