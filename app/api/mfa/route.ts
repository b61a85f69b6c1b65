import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveMfaOn } from '#lib/server/routes/account';

export const POST = route({ who: 'in', input: nothing, serve: serveMfaOn });
