import type { ReactNode } from 'react';
import { assistWords } from '#lib/content/assist';
import type { PersonsAssist } from '#lib/domain/assist';
import { AssistLive } from './assist-live.tsx';
import { InSight } from './in-sight.tsx';
import { mayReload } from './may-reload.ts';
import { panelFor } from './panel-states.tsx';

interface Props {
  readonly assist: PersonsAssist;
  /** The service desk's; empty where it has none. */
  readonly phone: string;
  /** The page it is on. */
  readonly path: string;
}

const heading = 'assist-title';

/** How help stands, above every page of somebody who has asked for it. It takes its own place and covers nothing. */
export function AssistPanel({ assist, phone, path }: Props) {
  const { title, said, acts, slim } = panelFor(assist, phone);
  const action = `/api/assists/${encodeURIComponent(assist.id)}`;
  return (
    <aside id="assist" className={look(assist, slim)} aria-label={assistWords.label}>
      <div className="wrap">
        <div role="status" className="assist-said stack tight">
          <h2 id={heading} tabIndex={-1} className={slim ? 'h3' : undefined}>
            {title}
          </h2>
          {said}
        </div>
        {acts}
        {assist.state === 'just-over' ? null : (
          <>
            <AssistLive key={assist.id} stream={`${action}/stream`} version={assist.version} heading={heading} />
            <InSight
              question={questionIn(assist)}
              panel="assist"
              says={assistWords.asks(assist.agent ?? assistWords.someone)}
            />
            <WithoutScript assist={assist} path={path} />
          </>
        )}
      </div>
    </aside>
  );
}

/** Where no script listens: a link, and the page by itself while nothing can be lost by it. */
function WithoutScript({ assist, path }: Omit<Props, 'phone'>): ReactNode {
  const { lead } = assist;
  const refresh = lead === null ? '5' : `3;url=${lead}`;
  return (
    <noscript>
      {(lead !== null || mayReload(assist.state, path)) && <meta httpEquiv="refresh" content={refresh} />}
      <p>
        {lead === null ? (
          <a href="?">{assistWords.news}</a>
        ) : (
          <a href={lead}>{assistWords.follow(assist.agent ?? assistWords.someone)}</a>
        )}
      </p>
    </noscript>
  );
}

/** What the person is asked now, by what it is; null where nothing waits for them. */
function questionIn({ state, asksToDrive, proposal, version }: PersonsAssist): string | null {
  if (state === 'knocking') return 'knocking';
  if (proposal !== null) return `proposal ${String(version)}`;
  return asksToDrive ? 'asks-to-drive' : null;
}

function look({ state }: PersonsAssist, slim: boolean): string {
  if (state === 'just-over') return 'assist is-over';
  return slim ? 'assist slim' : 'assist';
}
