import { methodForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveDefault } from '#lib/server/routes/account';

export const POST = route({ who: 'in-freshly', input: methodForm, serve: serveDefault });
