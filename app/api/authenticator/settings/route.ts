export { serveAppSettings as GET } from '#lib/server/routes/authenticator';
