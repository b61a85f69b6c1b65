import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveTakeAlert } from '#lib/server/routes/alerts';

export const POST = route({ who: 'staff-freshly', may: 'see-alerts', input: nothing, serve: serveTakeAlert });
