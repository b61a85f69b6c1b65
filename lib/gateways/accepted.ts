import type { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import type { Answered } from './ask.ts';

/** How a provider's answers are read. */
export interface Reading<Body> {
  readonly gateway: string;
  readonly body: z.ZodType<Body>;
  /** What the provider calls its refusal; nothing of the person's may be in it. */
  readonly errorOf: (text: string) => string | null;
}

/**
 * The body of an answer that accepts. Throws a fault for any other: `gateway-unreachable` when it may pass by itself (the
 * provider is down or wants us slower), `gateway-refused` when an operator has to do something. A number or a text that
 * the provider repeats stays out of the fault, for it goes to the log.
 */
export function accepted<Body>(answered: Answered, { gateway, body, errorOf }: Reading<Body>): Body {
  const { status, text } = answered;
  if (status < 200 || status >= 300) {
    const named = errorOf(text);
    const said = named === null ? '' : `, error ${named}`;
    const passing = status === 429 || status >= 500;
    const code = passing ? 'gateway-unreachable' : 'gateway-refused';
    throw new Fault(code, `The gateway ${gateway} answered with status ${String(status)}${said}.`);
  }
  const read = body.safeParse(jsonOf(text));
  if (!read.success) throw new Fault('gateway-refused', `The answer of the gateway ${gateway} is not understood.`);
  return read.data;
}

/** What a text says as JSON; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
