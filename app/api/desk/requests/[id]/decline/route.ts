import { declineForm } from '#lib/contract/desk-forms';
import { route } from '#lib/server/route';
import { serveDecline } from '#lib/server/routes/desk';

export const POST = route({ who: 'staff-freshly', may: 'agree', input: declineForm, serve: serveDecline });
