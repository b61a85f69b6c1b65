import { arrival } from '#lib/server/arrival';
import { serveSignedOut } from '#lib/server/routes/provider-arrivals';

export const GET = arrival(serveSignedOut);
