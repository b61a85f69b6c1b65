import { providerForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveProvider } from '#lib/server/routes/provider';

export const POST = route({ who: 'anyone', input: providerForm, serve: serveProvider });
