import { challengeWords } from '#lib/content/sign-in';
import type { Way } from '#lib/domain/method';
import { PostButton } from '../ui/post-button.tsx';
import { askFields } from './second-step-screen.tsx';
import type { SecondStepScreen } from './second-step-screen.tsx';

interface Props {
  readonly screen: SecondStepScreen;
  readonly way: Way;
  readonly look?: string;
}

/** Asks the same method once more, in the same way. */
export function AskAgain({ screen, way, look = 'button' }: Props) {
  const { method, base } = screen;
  if (method === null) return null;
  return (
    <PostButton action={`${base}/method`} fields={askFields(screen, method, way)} look={look}>
      {challengeWords.again[way]}
    </PostButton>
  );
}
