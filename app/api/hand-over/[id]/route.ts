import { serveHandOverState } from '#lib/server/routes/hand-over';

export const GET = serveHandOverState;
