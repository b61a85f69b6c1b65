import { download } from '#lib/server/download';
import { serveCoverageCsv } from '#lib/server/routes/coverage';

/** The numbers of an organisation, or of each of them, as a file. */
export const GET = download({ may: 'see-coverage', page: '/admin/coverage', serve: serveCoverageCsv });
