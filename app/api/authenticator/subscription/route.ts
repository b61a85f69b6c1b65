import { subscriptionForm } from '#lib/contract/forms';
import { phoneRoute } from '#lib/server/phone-route';
import { serveSubscription } from '#lib/server/routes/authenticator';

export const POST = phoneRoute({ who: 'phone', input: subscriptionForm, serve: serveSubscription });
