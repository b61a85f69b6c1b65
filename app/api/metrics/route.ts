import { serveMetrics } from '#lib/server/routes/metrics';

export const GET = serveMetrics;
