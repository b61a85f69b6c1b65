import { feedbackForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveFeedback } from '#lib/server/routes/feedback';

export const POST = route({ who: 'anyone', input: feedbackForm, serve: serveFeedback });
