import { handsetForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveHandset } from '#lib/server/routes/demo';

export const POST = route({
  who: 'anyone',
  input: handsetForm,
  senders: 'pages-and-scripts',
  serve: serveHandset,
});
