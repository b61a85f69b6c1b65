import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveAllowPrompts } from '#lib/server/routes/account';

export const POST = route({ who: 'in-freshly', input: nothing, serve: serveAllowPrompts });
