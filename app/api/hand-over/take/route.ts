import { takeForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveTake } from '#lib/server/routes/hand-over';

export const POST = route({ who: 'anyone', input: takeForm, serve: serveTake });
