export { servePrompts as GET } from '#lib/server/routes/authenticator';
