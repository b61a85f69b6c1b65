import { resendForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { secondStep } from '#lib/server/routes/second-step';

export const POST = route({
  who: 'enrolling',
  input: resendForm,
  serve: secondStep('change').resend,
});
