import { setUpWords } from '#lib/content/set-up';
import { SignOutOthers } from '../devices/sign-out-others.tsx';
import { FeedbackLink } from '../feedback/feedback-link.tsx';
import { StepForm } from './step-form.tsx';
import { Nudge } from './nudge.tsx';
import { WhatNext } from './what-next.tsx';
import type { Screen } from './screen.ts';

interface Props {
  readonly screen: Screen;
  readonly title: string;
  readonly caption: string;
}

/** It works; in the same breath, an app password or not (guide 1.2 step 18, 1.3 and 1.4 step 8). */
export function SetUp({ screen, title, caption }: Props) {
  const words = setUpWords.offer;
  const { noAppPassword, offersAppPassword } = screen;
  return (
    <>
      <div className="panel">
        <p>{caption}</p>
        <h1>{title}</h1>
      </div>
      <WhatNext screen={screen} />
      <StepForm
        screen={screen}
        button={
          <>
            <button className="button" name="choice" value="done">
              {setUpWords.done}
            </button>
            {offersAppPassword && (
              <div className="inset stack">
                <h2 className="h3">{words.title}</h2>
                <p>{words.text}</p>
                <button className="button second" name="choice" value="app-password">
                  {words.yes}
                </button>
              </div>
            )}
            {noAppPassword !== null && (
              <p className="quiet">
                {words.refused} {noAppPassword}
              </p>
            )}
          </>
        }
      />
      <SignOutOthers others={screen.otherSessions} />
      <Nudge screen={screen} />
      <FeedbackLink journey={screen.journey} />
    </>
  );
}
