import { peopleForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveInvite } from '#lib/server/routes/organisation-people';

export const POST = route({ who: 'staff-freshly', may: 'invite', input: peopleForm, serve: serveInvite });
