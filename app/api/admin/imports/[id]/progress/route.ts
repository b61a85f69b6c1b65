import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveImportProgress } from '#lib/server/routes/import-progress';

export const GET = route({ who: 'staff', may: 'import-people', input: nothing, serve: serveImportProgress });
