import { parseWaitState } from '#lib/domain/wait-state';
import type { WaitState } from '#lib/domain/wait-state';

type Tell = (state: WaitState) => void;

/** Milliseconds between two questions where no stream can be opened. */
const pollEvery = 2_000;

/** Whether waiting has come to its end. */
export function isLast(state: WaitState): boolean {
  return state === 'ready' || state === 'over';
}

/**
 * Listens to what becomes of a challenge that is answered on a phone, until it is over: by a stream, which the browser
 * opens again whenever it ends, else by asking now and then. The function it gives stops.
 */
export function listen(challenge: string, tell: Tell): () => void {
  return listenAt(`/api/waiting/${encodeURIComponent(challenge)}`, tell);
}

/** The same, to what is told at a path. */
export function listenAt(path: string, tell: Tell): () => void {
  let stop = (): void => undefined;
  const hear = (state: WaitState) => {
    if (isLast(state)) stop();
    tell(state);
  };
  stop = stream(path, hear, () => {
    stop = poll(path, hear);
  });
  return () => stop();
}

function stream(path: string, hear: Tell, refused: () => void): () => void {
  const source = new EventSource(path);
  source.onmessage = (event) => {
    const state = stateIn(event.data);
    if (state !== null) hear(state);
  };
  source.onerror = () => {
    // A stream that has only ended is opened again by the browser; one that was refused is not.
    if (source.readyState === EventSource.CLOSED) refused();
  };
  return () => source.close();
}

function poll(path: string, hear: Tell): () => void {
  let over = false;
  const ask = async () => {
    const state = await stateNow(path);
    if (over) return;
    if (state !== null) hear(state);
    if (state === null || !isLast(state)) timer = setTimeout(() => void ask(), pollEvery);
  };
  let timer = setTimeout(() => void ask(), pollEvery);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}

/** Null while nobody answers. A challenge that is not there any more is over. */
async function stateNow(path: string): Promise<WaitState | null> {
  try {
    const response = await fetch(path, { headers: { accept: 'application/json' } });
    if (response.ok) return stateIn(await response.text());
    return response.status >= 400 && response.status < 500 && response.status !== 429 ? 'over' : null;
  } catch {
    return null;
  }
}

function stateIn(text: unknown): WaitState | null {
  try {
    const read: unknown = JSON.parse(String(text));
    return typeof read === 'object' && read !== null && 'state' in read ? parseWaitState(read.state) : null;
  } catch {
    return null;
  }
}
