export { serveWaiting as GET } from '#lib/server/routes/waiting';
