import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { servePutAway } from '#lib/server/routes/assists';

export const POST = route({ who: 'carrying-on', input: nothing, serve: servePutAway });
