import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveLeave } from '#lib/server/routes/enrolments';

export const POST = route({ who: 'carrying-on', input: nothing, serve: serveLeave });
