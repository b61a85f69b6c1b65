import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveRevoke } from '#lib/server/routes/app-passwords';

export const POST = route({ who: 'in-freshly', input: nothing, serve: serveRevoke });
