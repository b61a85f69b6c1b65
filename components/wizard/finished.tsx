import { wizardWords } from '#lib/content/journeys';
import { methodInWords } from '#lib/content/methods';
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
  const { asked, method } = screen;
  const other = asked !== null && method !== null && asked.id !== method.id ? asked : null;
  return (
    <>
      <div className="panel">
        <p>{caption}</p>
        <h1>{title}</h1>
      </div>
      <h2>{words.next}</h2>
      {other === null ? (
        <p>{words.signIn[screen.journey]}</p>
      ) : (
        <p>
          {words.notDefault(methodInWords(other))} {words.instead}{' '}
          <a href="/self-service/change-default">
            {words.change} <span className="unseen">{words.changeContext}</span>
          </a>
        </p>
      )}
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
