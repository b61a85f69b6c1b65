import { download } from '#lib/server/download';
import { serveBadRows } from '#lib/server/routes/import-bad-rows';

/** The rows of a file that cannot be entered, as a file. */
export const GET = download({ may: 'import-people', page: '/admin/import', serve: serveBadRows });
