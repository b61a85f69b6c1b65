import { methodForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { secondStep } from '#lib/server/routes/second-step';

export const POST = route({
  who: 'second-step-due',
  input: methodForm,
  serve: secondStep('sign-in').method,
});
