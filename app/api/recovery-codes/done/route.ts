import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveCodesDone } from '#lib/server/routes/recovery-codes';

export const POST = route({ who: 'in', input: nothing, serve: serveCodesDone });
