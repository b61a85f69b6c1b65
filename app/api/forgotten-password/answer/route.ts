import { resetAnswerForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveResetAnswer } from '#lib/server/routes/forgotten-password';

export const POST = route({ who: 'anyone', input: resetAnswerForm, serve: serveResetAnswer });
