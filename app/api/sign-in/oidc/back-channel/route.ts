import { backChannelForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveBackChannel } from '#lib/server/routes/provider';

/** Called by the provider's server, not by a browser. */
export const POST = route({
  who: 'anyone',
  input: backChannelForm,
  senders: 'pages-and-scripts',
  serve: serveBackChannel,
});
