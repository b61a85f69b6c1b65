import { enrolmentForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveStart } from '#lib/server/routes/enrolments';

export const POST = route({ who: 'enrolling', input: enrolmentForm, serve: serveStart });
