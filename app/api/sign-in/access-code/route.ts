import { accessCodeForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveUseAccessCode } from '#lib/server/routes/access-codes';

export const POST = route({ who: 'at-the-door', input: accessCodeForm, serve: serveUseAccessCode });
