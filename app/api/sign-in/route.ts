import { signInForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveSignIn } from '#lib/server/routes/sign-in';

export const POST = route({ who: 'anyone', input: signInForm, serve: serveSignIn });
