import { servePrompts } from '#lib/server/routes/authenticator';

export const GET = servePrompts;
