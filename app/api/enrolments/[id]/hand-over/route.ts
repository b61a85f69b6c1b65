import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveHandOver } from '#lib/server/routes/hand-over';

export const POST = route({ who: 'enrolling', input: nothing, serve: serveHandOver });
