import { arrival } from '#lib/server/arrival';
import { serveArrival } from '#lib/server/routes/provider-arrivals';

export const GET = arrival(serveArrival);
