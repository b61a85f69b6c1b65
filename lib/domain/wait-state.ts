/** What a waiting page is told of what is to be answered on a phone: the last two end the wait. */
export const waitStates = ['waiting', 'scanned', 'ringing', 'answered', 'ready', 'over'] as const;
export type WaitState = (typeof waitStates)[number];

/** The state of that name; null for anything else. */
export function parseWaitState(text: unknown): WaitState | null {
  return waitStates.find((each) => each === text) ?? null;
}
