import { ukNumberForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveEnterNumber } from '#lib/server/routes/organisation-people';

export const POST = route({ who: 'staff-freshly', may: 'enter-number', input: ukNumberForm, serve: serveEnterNumber });
