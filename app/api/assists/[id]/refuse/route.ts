import { proposalForm } from '#lib/contract/assist-forms';
import { route } from '#lib/server/route';
import { serveRefuse } from '#lib/server/routes/assists';

export const POST = route({ who: 'carrying-on', input: proposalForm, serve: serveRefuse });
