import { makeDeskCodeForm } from '#lib/contract/staff-code-forms';
import { route } from '#lib/server/route';
import { serveMakeDeskCode } from '#lib/server/routes/access-codes';

export const POST = route({
  who: 'staff-freshly',
  may: 'make-desk-code',
  input: makeDeskCodeForm,
  serve: serveMakeDeskCode,
});
