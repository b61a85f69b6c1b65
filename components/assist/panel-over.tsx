import { assistWords, cancelledWords, endingWords } from '#lib/content/assist';
import { assistLineInWords } from '#lib/content/assist-lines';
import { clockTime } from '#lib/content/times';
import type { PersonsAssist } from '#lib/domain/assist';
import type { Panel } from './panel.ts';
import { PersonAct as Act } from './person-act.tsx';

/** How it ended, what was done, and the button that closes it. */
export function over(assist: PersonsAssist): Panel {
  const words = assistWords.over;
  const { ending } = assist;
  const cancelled = ending === 'ended-by-person' && assist.until === null;
  const why = cancelled ? 'cancelled' : ending;
  return {
    title: why !== null && why in words.titles ? words.titles[why as keyof typeof words.titles] : words.title,
    slim: false,
    said: <p>{cancelled && assist.agent === null ? cancelledWords : ending !== null && endingWords[ending]}</p>,
    acts: (
      <>
        {assist.until !== null && <WhatWasDone assist={assist} />}
        <Act of={assist} does="put-away" look="button second">
          {words.close}
        </Act>
      </>
    ),
  };
}

function WhatWasDone({ assist }: { readonly assist: PersonsAssist }) {
  const told = { to: 'person', person: '', agent: assist.agent ?? assistWords.someone } as const;
  return (
    <details>
      <summary>{assistWords.over.done}</summary>
      <ul>
        {assist.lines.map((line) => (
          <li key={`${line.at} ${line.did.what}`}>
            {clockTime(line.at)} {assistLineInWords(line, told)}
          </li>
        ))}
      </ul>
    </details>
  );
}
