import { serveCoverageCsv } from '#lib/server/routes/coverage';

export const GET = serveCoverageCsv;
