import { serveAgentsStream } from '#lib/server/routes/assist-streams';

export const GET = serveAgentsStream;
