import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveStay } from '#lib/server/routes/account';

export const POST = route({ who: 'signed-in', input: nothing, serve: serveStay });
