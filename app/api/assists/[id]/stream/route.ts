import { servePersonsStream } from '#lib/server/routes/assist-streams';

export const GET = servePersonsStream;
