export { serveHandOverState as GET } from '#lib/server/routes/hand-over';
