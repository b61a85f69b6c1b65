import { setUpWords } from '#lib/content/set-up';
import type { Screen } from './screen.ts';

/** To add a second way, for somebody who has only the one. */
export function Nudge({ screen }: { readonly screen: Screen }) {
  if (screen.others > 0 || screen.handedOver) return null;
  return (
    <div className="inset stack">
      <h2 className="h3">{setUpWords.nudgeTitle}</h2>
      <p>{setUpWords.nudge}</p>
      <p>
        <a href="/self-service/choose-method">{setUpWords.nudgeLink}</a>
      </p>
    </div>
  );
}
