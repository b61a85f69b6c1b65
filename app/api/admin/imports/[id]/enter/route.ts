import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveEnterImport } from '#lib/server/routes/imports';

export const POST = route({ who: 'staff-freshly', may: 'import-people', input: nothing, serve: serveEnterImport });
