import { deskActForm } from '#lib/contract/desk-forms';
import { route } from '#lib/server/route';
import { serveDeskAct } from '#lib/server/routes/desk';

export const POST = route({
  who: 'staff-freshly',
  may: 'end-sessions',
  whileAway: true,
  input: deskActForm,
  serve: serveDeskAct('end-sessions'),
});
