import { wizardWords } from '#lib/content/wizard';
import { PostButton } from '../ui/post-button.tsx';
import { stepAction, versionField } from './screen.ts';
import type { Screen } from './screen.ts';

/** The number that was typed, proved in the other way: nobody types it twice. */
export function OtherWay({ screen, by }: { readonly screen: Screen; readonly by: 'text' | 'call' }) {
  const { numberAsTyped, country = 'GB' } = screen.enrolment.facts;
  if (numberAsTyped === undefined || !screen.ways.includes(by)) return null;
  return (
    <PostButton
      action={stepAction(screen, 'mobile-number')}
      fields={{ ...versionField(screen), country, number: numberAsTyped, by }}
      look="button second"
    >
      {wizardWords.number.instead[by]}
    </PostButton>
  );
}
