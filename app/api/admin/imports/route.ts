import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveUpload } from '#lib/server/routes/imports';

export const POST = route({
  who: 'staff-freshly',
  may: 'import-people',
  input: nothing,
  upload: true,
  serve: serveUpload,
});
