import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveReset } from '#lib/server/routes/demo';

export const POST = route({
  who: 'anyone',
  input: nothing,
  senders: 'pages-and-scripts',
  serve: serveReset,
});
