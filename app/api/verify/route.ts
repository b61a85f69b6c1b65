import { callerLinkForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveCallerLink } from '#lib/server/routes/verify-caller';

export const POST = route({ who: 'anyone', input: callerLinkForm, serve: serveCallerLink });
