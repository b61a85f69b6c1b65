import { bindingForm } from '#lib/contract/forms';
import { phoneRoute } from '#lib/server/phone-route';
import { serveBinding } from '#lib/server/routes/authenticator';

export const POST = phoneRoute({ who: 'anyone', input: bindingForm, serve: serveBinding });
