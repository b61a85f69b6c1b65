import { wizardWords } from '#lib/content/journeys';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

interface Props {
  readonly screen: Screen;
  readonly title: string;
  readonly caption: string;
}

/** It is done: what happens next, and a nudge to add a second way. */
export function Finished({ screen, title, caption }: Props) {
  const words = wizardWords.finished;
  return (
    <>
      <div className="panel">
        <p>{caption}</p>
        <h1>{title}</h1>
      </div>
      <h2>{words.next}</h2>
      <p>{words.signIn[screen.journey]}</p>
      {screen.others > 0 && <p>{words.notDefault}</p>}
      <p>{words.told}</p>
      <StepForm screen={screen} button={words.done} />
      {screen.others === 0 && (
        <div className="inset stack">
          <h3>{words.nudgeTitle}</h3>
          <p>{words.nudge}</p>
          <p>
            <a href="/self-service/choose-method">{words.nudgeLink}</a>
          </p>
        </div>
      )}
    </>
  );
}
