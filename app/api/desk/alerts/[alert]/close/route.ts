import { alertWordForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveCloseAlert } from '#lib/server/routes/alerts';

export const POST = route({ who: 'staff-freshly', may: 'see-alerts', input: alertWordForm, serve: serveCloseAlert });
