import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveCodeTold } from '#lib/server/routes/access-codes';

export const POST = route({ who: 'staff', may: 'make-desk-code', input: nothing, serve: serveCodeTold('desk-code') });
