import { nameForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveCreate } from '#lib/server/routes/app-passwords';

export const POST = route({ who: 'in-freshly', input: nameForm, serve: serveCreate });
