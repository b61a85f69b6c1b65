import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveAskApproval } from '#lib/server/routes/first-set-up';

export const POST = route({ who: 'enrolling', input: nothing, serve: serveAskApproval });
