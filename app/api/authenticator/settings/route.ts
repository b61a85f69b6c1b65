import { serveAppSettings } from '#lib/server/routes/authenticator';

export const GET = serveAppSettings;
