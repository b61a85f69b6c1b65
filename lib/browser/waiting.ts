import { parseWaitState } from '#lib/domain/wait-state';
import type { WaitState } from '#lib/domain/wait-state';
import { hearAt } from './hear.ts';

type Tell = (state: WaitState) => void;

/** Whether waiting has come to its end. */
export function isLast(state: WaitState): boolean {
  return state === 'ready' || state === 'over';
}

/** Listens to what becomes of a challenge that is answered on a phone, until it is over. The function it gives stops. */
export function listen(challenge: string, tell: Tell): () => void {
  return listenAt(`/api/waiting/${encodeURIComponent(challenge)}`, tell);
}

/** The same, to what is told at a path. A challenge that is not there any more is over. */
export function listenAt(path: string, tell: Tell): () => void {
  const hear = (state: WaitState) => {
    if (isLast(state)) stop();
    tell(state);
  };
  const stop = hearAt({ path, read: stateIn, hear, gone: () => hear('over') });
  return () => stop();
}

function stateIn(told: unknown): WaitState | null {
  return typeof told === 'object' && told !== null && 'state' in told ? parseWaitState(told.state) : null;
}
