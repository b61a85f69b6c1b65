import { stepForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveStep } from '#lib/server/routes/enrolments';

export const POST = route({ who: 'carrying-on', input: stepForm, serve: serveStep });
