import { callerAnsweredForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveSettleCaller } from '#lib/server/routes/verify-caller';

export const POST = route({
  who: 'staff-freshly',
  may: 'verify-caller',
  input: callerAnsweredForm,
  serve: serveSettleCaller,
});
