import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveContinue } from '#lib/server/routes/hand-over';

export const POST = route({ who: 'handing-over', input: nothing, serve: serveContinue });
