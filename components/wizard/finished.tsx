import { setUpWords } from '#lib/content/set-up';
import { SignOutOthers } from '../devices/sign-out-others.tsx';
import { FeedbackLink } from '../feedback/feedback-link.tsx';
import { Nudge } from './nudge.tsx';
import { StepForm } from './step-form.tsx';
import { WhatNext } from './what-next.tsx';
import type { Screen } from './screen.ts';

interface Props {
  readonly screen: Screen;
  readonly title: string;
  readonly caption: string;
}

/** It is done: what happens next, and a nudge to add a second way. */
export function Finished({ screen, title, caption }: Props) {
  return (
    <>
      <div className="panel">
        <p>{caption}</p>
        <h1>{title}</h1>
      </div>
      <WhatNext screen={screen} />
      <StepForm screen={screen} button={setUpWords.done} />
      {screen.journey === 'alternative-phone' && <SignOutOthers others={screen.otherSessions} />}
      <Nudge screen={screen} />
      <FeedbackLink journey={screen.journey} />
    </>
  );
}
