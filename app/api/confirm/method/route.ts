import { methodForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { secondStep } from '#lib/server/routes/second-step';

export const POST = route({
  who: 'enrolling',
  input: methodForm,
  serve: secondStep('change').method,
});
