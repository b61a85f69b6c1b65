import { newPasswordForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveNewPassword } from '#lib/server/routes/forgotten-password';

export const POST = route({ who: 'anyone', input: newPasswordForm, serve: serveNewPassword });
