import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveAgree } from '#lib/server/routes/desk';

export const POST = route({ who: 'staff-freshly', may: 'agree', input: nothing, serve: serveAgree });
