import { answerForm } from '#lib/contract/forms';
import { route } from '#lib/server/route';
import { secondStep } from '#lib/server/routes/second-step';

export const POST = route({
  who: 'second-step-due',
  input: answerForm,
  serve: secondStep('sign-in').answer,
});
