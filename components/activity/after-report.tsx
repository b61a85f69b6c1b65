import type { ReactNode } from 'react';
import { notMeWords } from '#lib/content/activity-page';

interface Props {
  readonly report: { readonly sessionsEnded: number; readonly devicesForgotten: number };
  readonly promptsStopped: boolean;
  readonly phone: string;
  /** About the change itself. */
  readonly children: ReactNode;
}

/** What was done, and what comes next. */
export function AfterReport({ report, promptsStopped, phone, children }: Props) {
  const { after } = notMeWords;
  return (
    <>
      <ul>
        <li>{after.sessions(report.sessionsEnded)}</li>
        <li>{after.devices(report.devicesForgotten)}</li>
        {promptsStopped && <li>{after.prompts}</li>}
        <li>{after.desk}</li>
      </ul>
      {children}
      <h2>{after.nextTitle}</h2>
      <ul>
        <li>
          {after.password} <a href="/forgotten-password">{after.passwordLink}</a>
        </li>
        <li>{after.call(phone)}</li>
        <li>
          <a href="/self-service/activity">{after.rest}</a>
        </li>
      </ul>
    </>
  );
}
