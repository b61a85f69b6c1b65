import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveMakeCodes } from '#lib/server/routes/recovery-codes';

export const POST = route({ who: 'in-freshly', input: nothing, serve: serveMakeCodes });
