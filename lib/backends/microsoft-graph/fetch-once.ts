import { Fault } from '#lib/domain/fault';

/** An answer as it came: nothing of it is believed yet. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined where there is none. */
  readonly json: unknown;
}

/** Asks once. What keeps an answer from coming is a fault, in which `about` names what was asked. */
export async function fetchOnce(
  url: string,
  of: {
    readonly method: string;
    readonly about: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | URLSearchParams;
    /** In milliseconds. */
    readonly patience: number;
  },
): Promise<Answered> {
  const { about, patience, ...init } = of;
  try {
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patience) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, json: parsed(text) };
  } catch (cause) {
    throw new Fault('backend-unreachable', `${about} did not answer.`, cause);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
