/**
 * Tells those who wait that something they wait for has changed. It carries no facts: who hears it looks again. Who misses
 * it finds out at the next look, so that nothing depends on it but time.
 */
export interface Bus {
  /** Whether those who wait at other processes of the portal hear it as well, at this moment. */
  readonly reaches: 'this-process' | 'all-processes';
  /** Never fails, and waits for nothing. */
  tell(topic: string): void;
  /** Hears a topic until the returned function is called. */
  hear(topic: string, listener: () => void): () => void;
}

/** Topic of a challenge: it was answered on the phone, or the call has moved on. */
export function challengeTopic(id: string): string {
  return `challenge:${id}`;
}

/** Topic of a phone: there is something new to ask it. */
export function authenticatorTopic(id: string): string {
  return `authenticator:${id}`;
}

/** Topic of the calls: any of them has moved on. */
export const callsTopic = 'calls';

/** Topic of an assist: either side has done something, or the person's screen may have changed. */
export function assistTopic(id: string): string {
  return `assist:${id}`;
}

/** Topic of what a computer's session has handed over to a phone. */
export function handOverTopic(session: string): string {
  return `hand-over:${session}`;
}
