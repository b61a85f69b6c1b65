import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveAskToDrive } from '#lib/server/routes/desk-assists';

export const POST = route({ who: 'staff', may: 'assist', input: nothing, serve: serveAskToDrive });
