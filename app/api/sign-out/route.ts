import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveSignOut } from '#lib/server/routes/account';

export const POST = route({ who: 'signed-in', whileAway: true, input: nothing, serve: serveSignOut });
