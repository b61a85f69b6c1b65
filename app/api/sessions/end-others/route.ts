import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveEndOthers } from '#lib/server/routes/devices';

export const POST = route({ who: 'in-lately', input: nothing, serve: serveEndOthers });
