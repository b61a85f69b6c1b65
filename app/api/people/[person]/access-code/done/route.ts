import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveCodeTold } from '#lib/server/routes/access-codes';

export const POST = route({
  who: 'staff',
  may: 'make-access-code',
  input: nothing,
  serve: serveCodeTold('access-code'),
});
