import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveNotNow } from '#lib/server/routes/account';

export const POST = route({ who: 'in', input: nothing, serve: serveNotNow });
