import type { Origin } from '#lib/domain/actor';
import type { Person } from '#lib/domain/person';
import { usableMethods } from '#lib/domain/method';
import { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import type { Tables } from '#lib/ports/store';
import type { RememberedDevice } from '#lib/ports/store/remembered-devices';
import { policyOf } from './policy-of.ts';
import { deviceMark, partsOfMark, rememberedUntil } from './remember-device.ts';
import type { DeviceMark } from './remember-device.ts';

/** For how long the same browser may bring a mark again that it has used: a form sent twice, an answer that was lost. */
const repeatsFor = 60_000;

/** What becomes of a browser's mark at sign-in. */
export type Recognised =
  /** It stands in for the second step, and is replaced by the next one. */
  | { readonly is: 'remembered'; readonly device: RememberedDevice; readonly mark: DeviceMark }
  /** It was used before: somebody has a copy. The browser is to be forgotten. */
  | { readonly is: 'copied'; readonly device: RememberedDevice }
  /** It is over: the cookie is of no more use. */
  | { readonly is: 'over' }
  /** There is none, or it is somebody else's. */
  | { readonly is: 'none' };

/**
 * Looks, before the transaction of the sign-in, at what the browser carries: the store's transactions await nothing but
 * their own tables. The function it gives takes the token within that transaction, once over all processes. A token leads to one next token,
 * which only the keyring can tell: a form that was sent twice is answered twice alike, so that the browser carries the
 * newest mark whichever answer it keeps. Brought again from elsewhere, or later than that, the mark is a copy.
 */
export async function recogniseDevice(
  portal: Portal,
  given: { readonly person: Person; readonly origin: Origin; readonly device?: string | null },
): Promise<(tables: Tables) => Promise<Recognised>> {
  const { person, origin, device: carried = null } = given;
  const none = () => Promise.resolve({ is: 'none' } as const);
  const parts = carried === null ? null : partsOfMark(carried);
  if (parts === null || person.mfaOnAt === null) return none;
  const device = await portal.store.devices.byId(parts.id);
  if (device !== null && device.personId !== person.id) return none;
  const policy = await policyOf(portal, person);
  const set = await portal.backend.methodsOf(person);
  const until = rememberedUntil(policy, device?.rememberedAt ?? 0);
  const at = portal.clock.now();
  const stands = usableMethods(set).some((method) => method.id === device?.methodId);
  if (device === null || !stands || until <= at) return () => Promise.resolve({ is: 'over' });
  const token = portal.keyring.index(parts.token, 'device-mark');
  const next = { tokenHash: portal.keyring.digest(token), at, origin };
  return async (tables) => {
    const { devices } = tables;
    const taken =
      (await devices.rotate(device.id, portal.keyring.digest(parts.token), next)) ||
      (await devices.rotatedTo(device.id, { ...next, at: at - repeatsFor }));
    const mark = deviceMark(device.id, new Secret(token), until);
    return taken ? { is: 'remembered', device, mark } : { is: 'copied', device };
  };
}

/** Forgets a browser of which somebody has a copy, and ends every session it has opened. */
export async function forgetCopied(
  tables: Tables,
  device: RememberedDevice,
  given: { readonly at: number; readonly origin: Origin; readonly person: Person },
): Promise<void> {
  const { at, origin, person } = given;
  const forgotten = await tables.devices.forget(person.id, device.id, at);
  await tables.sessions.endWith(device.id, at, null);
  // Another copy was seen at the same moment, and told of.
  if (!forgotten) return;
  const change = { what: 'device-copied', userAgent: device.userAgent } as const;
  await tables.audit.append(person.id, { kind: 'self', personId: person.id, ...origin }, change);
  const notice = { personId: person.id, change, at, userAgent: origin.userAgent };
  await tables.outbox.add({ by: 'mail', audience: 'person', to: person.email, ...notice });
}
