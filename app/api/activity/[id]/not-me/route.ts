import { nothing } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { serveNotMe } from '#lib/server/routes/activity';

export const POST = route({ who: 'in', input: nothing, serve: serveNotMe });
