import type { Present } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';
import { recordChange } from './record-event.ts';

/** Has the person's phone asked again, after they said they had not asked for a prompt. Twice is as once. */
export async function allowPrompts(portal: Portal, { actor }: Present): Promise<void> {
  await portal.store.transaction(async (tables) => {
    await tables.people.hold(actor.person.id);
    if (!(await tables.people.allowPrompts(actor.person.id))) return;
    await tables.prompts.passed(actor.person.id, { prompt: false, at: portal.clock.now() });
    await recordChange(portal)(tables, actor, { what: 'prompts-allowed' });
  });
}
