import { addressForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveForgotten } from '#lib/server/routes/forgotten-password';

export const POST = route({ who: 'anyone', input: addressForm, serve: serveForgotten });
