import { stepForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveStep } from '#lib/server/routes/enrolments';

export const POST = route({ who: 'enrolling', input: stepForm, serve: serveStep });
