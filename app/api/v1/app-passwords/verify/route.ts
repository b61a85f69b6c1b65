import { serveVerify } from '#lib/server/routes/legacy-mail';

export const POST = serveVerify;
