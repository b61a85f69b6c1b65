import { decisionForm } from '#lib/contract/forms';
import { phoneRoute } from '#lib/server/phone-route';
import { serveDecision } from '#lib/server/routes/authenticator';

export const POST = phoneRoute({ who: 'phone', input: decisionForm, serve: serveDecision });
