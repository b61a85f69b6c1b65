import type { Present } from '#lib/domain/actor';
import type { Portal } from '#lib/ports/portal';
import { recordEvent } from './record-event.ts';
import { viewInvitation } from './view-invitation.ts';

/** "Not now": written down once a session; the sign-in has been counted already. Where the person wanted to go. */
export async function putOffInvitation(portal: Portal, present: Present): Promise<string> {
  const { actor } = present;
  const invitation = await viewInvitation(portal, present);
  if (invitation === null) return actor.session.wantedPath ?? '/';
  await portal.store.transaction(async (tables) => {
    if (!(await tables.invitations.putOff(actor.person.id, actor.session.id))) return;
    await recordEvent(tables, actor, { what: 'invitation-put-off', left: invitation.left });
  });
  return invitation.wantedPath;
}
