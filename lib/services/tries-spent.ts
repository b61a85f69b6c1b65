import type { Actor } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import { freeTries } from '#lib/domain/tries';
import type { Portal } from '#lib/ports/portal';
import { endEverywhere } from './end-all-sessions.ts';
import { recordChange } from './record-event.ts';

/** So many wrong codes in a row that each further one must wait: the person is told. */
export async function tellOfWrong(portal: Portal, actor: Actor): Promise<void> {
  await portal.store.transaction((tables) =>
    recordChange(portal)(tables, actor, { what: 'wrong-answers', count: freeTries }),
  );
}

/** Fifty wrong in a row by somebody who knows the password: the account is locked and everything of it ended, as with a method. */
export async function lockAfterTries(portal: Portal, actor: Actor): Promise<RefusalOf<'account-locked'>> {
  const at = portal.clock.now();
  const { person } = actor;
  await portal.store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    await endEverywhere(tables, person.id, { at, keep: null });
    if (await tables.people.lock(person.id, at)) await recordChange(portal)(tables, actor, { what: 'account-locked' });
  });
  return { code: 'account-locked', since: at };
}
