import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveUnlink } from '#lib/server/routes/provider-link';

export const POST = route({ who: 'in-freshly', input: nothing, serve: serveUnlink });
