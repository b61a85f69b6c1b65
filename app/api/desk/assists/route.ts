import { knockForm } from '#lib/contract/assist-forms';
import { route } from '#lib/server/route';
import { serveKnock } from '#lib/server/routes/desk-assists';

export const POST = route({ who: 'staff-freshly', may: 'assist', input: knockForm, serve: serveKnock });
