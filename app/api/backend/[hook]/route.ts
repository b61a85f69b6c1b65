import { serveHook } from '#lib/server/routes/backend-hooks';

export const POST = serveHook;
