import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveDone } from '#lib/server/routes/app-passwords';

export const POST = route({ who: 'in', input: nothing, serve: serveDone });
