import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveForgetAll } from '#lib/server/routes/devices';

export const POST = route({ who: 'in-lately', input: nothing, serve: serveForgetAll });
