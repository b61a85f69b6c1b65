import { useEffect, useRef, useState } from 'react';
import { readLink } from '#lib/browser/authenticator/binding';
import { scan } from '#lib/browser/authenticator/camera';
import type { CameraTrouble } from '#lib/browser/authenticator/camera';
import { ownOrigin } from '#lib/browser/authenticator/shell';
import type { Event, State } from '#lib/browser/authenticator/view';
import { authenticatorWords } from '#lib/content/authenticator';
import { addByLink } from './acts.ts';
import { Screen, TroubleNote } from './screen.tsx';
import { useNow } from './use-now.ts';

interface Props {
  readonly state: State;
  readonly tell: (event: Event) => void;
}

/** The camera, until it has seen the code. A code of something else is said to be one, and the camera goes on. */
export function ScanCode({ state, tell }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<CameraTrouble | 'starting' | 'running'>('starting');
  const [round, setRound] = useState(0);
  const now = useNow() + state.ahead;
  const words = authenticatorWords.scan;
  const failed = camera !== 'starting' && camera !== 'running';

  useEffect(() => {
    const ended = new AbortController();
    let last = '';
    const seen = (text: string): void => {
      if (text === last || ended.signal.aborted) return;
      last = text;
      const read = readLink(text, ownOrigin());
      if (read.ok) void addByLink(read.value, tell);
      else tell({ does: 'stumble', trouble: { code: read.why } });
    };
    if (video.current !== null) {
      void scan(video.current, seen, ended.signal).then((trouble) => {
        if (trouble !== null && !ended.signal.aborted) setCamera(trouble);
      });
    }
    return () => ended.abort();
  }, [round, tell]);

  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <p role="alert" className="wrong" hidden={!failed}>
        {failed && words[camera]}
      </p>
      <video
        ref={video}
        className="finder"
        hidden={failed}
        muted
        playsInline
        aria-label={words.picture}
        onPlaying={() => setCamera('running')}
      />
      <TroubleNote trouble={state.trouble} now={now} />
      <p role="status" className="quiet">
        {state.busy ? authenticatorWords.adding : failed ? '' : words[camera]}
      </p>
      <div className="choices">
        {failed && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setCamera('starting');
              setRound(round + 1);
            }}
          >
            {words.again}
          </button>
        )}
        <button
          type="button"
          className="button second"
          onClick={() => tell({ does: 'go', view: { at: 'type', code: '', url: '', wrong: {} } })}
        >
          {authenticatorWords.add.type}
        </button>
        <button type="button" className="linklike" onClick={() => tell({ does: 'go', view: { at: 'accounts' } })}>
          {authenticatorWords.add.cancel}
        </button>
      </div>
    </Screen>
  );
}
