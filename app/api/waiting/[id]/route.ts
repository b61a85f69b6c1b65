import { serveWaiting } from '#lib/server/routes/waiting';

export const GET = serveWaiting;
