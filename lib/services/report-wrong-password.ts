import type { Origin } from '#lib/domain/actor';
import type { Event } from '#lib/domain/change';
import type { EmailAddress } from '#lib/domain/email-address';
import { freeTries, mostTries } from '#lib/domain/tries';
import { manyForOne } from '#lib/domain/unusual';
import type { Portal } from '#lib/ports/portal';

/**
 * Writes a wrong password into the history of whoever has the address, if anybody has, and tells them at the fifth in a
 * row and when the password is shut.
 */
export async function reportWrongPassword(
  portal: Portal,
  given: { readonly email: EmailAddress; readonly origin: Origin },
  failures: number,
): Promise<void> {
  const { email, origin } = given;
  const at = portal.clock.now();
  await portal.store.transaction(async (tables) => {
    const person = await tables.people.byEmail(email);
    if (person === null) return;
    const nobody = { kind: 'nobody', personId: null, ...origin } as const;
    const told = changeFor(failures);
    const event: Event = told ?? { what: 'sign-in-refused', refusal: 'wrong-sign-in' };
    await tables.audit.append(person.id, nobody, event);
    if (told === null) return;
    const about = { personId: person.id, change: told, at, userAgent: origin.userAgent };
    await tables.outbox.add({ by: 'mail', audience: 'person', to: email, ...about });
  });
}

function changeFor(failures: number) {
  if (failures === freeTries) return { what: 'wrong-answers', count: failures } as const;
  return failures === mostTries ? ({ what: 'account-locked' } as const) : null;
}

/**
 * Writes into the history that somebody tries on while they have to wait, so that the service desk hears of it: no more
 * such lines in a row than it takes for that, since anybody can cause them.
 */
export async function reportTryWhileShut(
  portal: Portal,
  { email, origin }: { readonly email: EmailAddress; readonly origin: Origin },
): Promise<void> {
  await portal.store.transaction(async (tables) => {
    const person = await tables.people.byEmail(email);
    if (person === null) return;
    const last = await tables.audit.entriesOf(person.id, manyForOne);
    const full = last.length === manyForOne && last.every(({ event }) => isTryWhileShut(event));
    const hourAgo = portal.clock.now() - 60 * 60_000;
    if (full && (last.at(-1)?.at ?? 0) > hourAgo) return;
    const nobody = { kind: 'nobody', personId: null, ...origin } as const;
    await tables.audit.append(person.id, nobody, { what: 'sign-in-refused', refusal: 'wait' });
  });
}

function isTryWhileShut(event: Event): boolean {
  return event.what === 'sign-in-refused' && event.refusal === 'wait';
}
