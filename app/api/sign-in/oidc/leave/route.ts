import { arrival } from '#lib/server/arrival';
import { serveLeaving } from '#lib/server/routes/provider-arrivals';

export const GET = arrival(serveLeaving);
