import { providerForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveProve } from '#lib/server/routes/provider';

export const POST = route({ who: 'handing-over', input: providerForm, serve: serveProve });
