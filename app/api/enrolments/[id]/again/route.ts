import { versionForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveAgain } from '#lib/server/routes/enrolments';

export const POST = route({ who: 'carrying-on', input: versionForm, serve: serveAgain });
