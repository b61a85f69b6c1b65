import { EnterCode } from './enter-code.tsx';
import { TakeCall } from './take-call.tsx';
import type { Screen } from './screen.ts';

/** Guide 1.5, steps 6 and 7: the second number is proved by a call, or by a text. */
export function ProveNumber({ screen }: { readonly screen: Screen }) {
  const { challenge, enrolment } = screen;
  const texted = challenge === null ? enrolment.facts.by === 'text' : challenge.kind === 'enter-code';
  return texted ? <EnterCode screen={screen} /> : <TakeCall screen={screen} />;
}
