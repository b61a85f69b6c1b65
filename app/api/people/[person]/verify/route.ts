import { verifyCallerForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveVerifyCaller } from '#lib/server/routes/verify-caller';

export const POST = route({
  who: 'staff-freshly',
  may: 'verify-caller',
  input: verifyCallerForm,
  serve: serveVerifyCaller,
});
