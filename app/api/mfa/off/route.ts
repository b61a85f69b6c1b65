import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveMfaOff } from '#lib/server/routes/account';

export const POST = route({ who: 'enrolling-freshly', input: nothing, serve: serveMfaOff });
