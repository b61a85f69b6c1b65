import { makeAccessCodeForm } from '#lib/contract/staff-code-forms';
import { route } from '#lib/server/route';
import { serveMakeAccessCode } from '#lib/server/routes/access-codes';

export const POST = route({
  who: 'staff-freshly',
  may: 'make-access-code',
  input: makeAccessCodeForm,
  serve: serveMakeAccessCode,
});
