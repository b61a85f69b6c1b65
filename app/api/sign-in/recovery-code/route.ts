import { recoveryCodeForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveUseCode } from '#lib/server/routes/recovery-codes';

export const POST = route({ who: 'second-step-due', input: recoveryCodeForm, serve: serveUseCode });
