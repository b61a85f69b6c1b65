import { nameForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveRename } from '#lib/server/routes/account';

export const POST = route({ who: 'in-freshly', input: nameForm, serve: serveRename });
