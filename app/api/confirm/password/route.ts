import { passwordForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { servePassword } from '#lib/server/routes/second-step';

export const POST = route({ who: 'enrolling', input: passwordForm, serve: servePassword });
