import { resetWayForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveWay } from '#lib/server/routes/forgotten-password';

export const POST = route({ who: 'anyone', input: resetWayForm, serve: serveWay });
