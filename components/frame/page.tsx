import type { ReactNode } from 'react';
import { frameWords } from '#lib/content/frame';
import type { Frame } from '#lib/content/frame';
import type { Present } from '#lib/domain/actor';
import { idleLasts, idleWarning, standingOf } from '#lib/domain/session';
import { ErrorSummary } from '../ui/error-summary.tsx';
import type { Problem } from '../ui/problem.tsx';
import { Header } from './header.tsx';
import { IdleWarning } from './idle-warning.tsx';

/** What of the menu somebody sees on a page that anybody may open. */
export function menuOf(present: Present | null): 'full' | 'sign-out' | 'none' {
  if (present === null) return 'none';
  return standingOf(present.actor.session, present.actor.person, present.set) === 'in' ? 'full' : 'sign-out';
}

interface Props {
  readonly frame: Frame;
  readonly title: string;
  /** The time of this request. */
  readonly now: number;
  readonly menu?: 'full' | 'sign-out' | 'none';
  readonly problem?: Problem | null;
  /** Said once after something worked. */
  readonly done?: string | null;
  /** Whether that is only news: nothing was done. */
  readonly plain?: boolean;
  readonly back?: string | null;
  /** One white sheet for one question; without it the page lays out itself. */
  readonly sheet?: boolean;
  readonly children: ReactNode;
}

/** What every page has around its content. */
export function Page({
  frame,
  title,
  now,
  menu = 'full',
  problem = null,
  done = null,
  plain = false,
  back = null,
  sheet = true,
  children,
}: Props) {
  return (
    <>
      <title>{`${problem === null ? '' : frameWords.error}${title} — ${frame.portalName}`}</title>
      <Header portalName={frame.portalName} organisationName={frame.organisationName} menu={menu} />
      <div className="page wrap">
        <main id="main">
          {back !== null && (
            <a className="back" href={back}>
              {frameWords.back}
            </a>
          )}
          {problem !== null && <ErrorSummary problem={problem} />}
          <div role="status">{done !== null && <p className={plain ? 'banner plain' : 'banner'}>{done}</p>}</div>
          <div className={sheet ? 'sheet stack' : 'stack'}>{children}</div>
        </main>
      </div>
      {menu !== 'none' && (
        <IdleWarning seen={now} idleLasts={idleLasts} warning={idleWarning} words={frameWords.idle} />
      )}
    </>
  );
}
