import { setUpCodeForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveMailAnswer } from '#lib/server/routes/first-set-up';

export const POST = route({ who: 'enrolling', input: setUpCodeForm, serve: serveMailAnswer });
