import { PostButton } from '../ui/post-button.tsx';
import { againAction, versionField } from './screen.ts';
import type { Screen } from './screen.ts';

interface Props {
  readonly screen: Screen;
  readonly look?: string;
  readonly children: string;
}

/** Asks once more for what this run has begun. */
export function Again({ screen, look = 'button', children }: Props) {
  return (
    <PostButton action={againAction(screen)} fields={versionField(screen)} look={look}>
      {children}
    </PostButton>
  );
}
