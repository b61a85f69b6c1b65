// Says by its exit code whether the process in this container answers. It asks by the portal's own name: others are refused.
import { request } from 'node:http';

const { PORT = '3000', PUBLIC_URL } = process.env;
const host = PUBLIC_URL === undefined || PUBLIC_URL === '' ? `localhost:${PORT}` : new URL(PUBLIC_URL).host;
const path = process.argv[2] ?? '/api/health/live';
const asked = request({ host: '127.0.0.1', port: PORT, path, headers: { host }, timeout: 2_500 }, (response) => {
  process.exit(response.statusCode === 200 ? 0 : 1);
});
asked.on('error', () => process.exit(1));
asked.on('timeout', () => process.exit(1));
asked.end();
