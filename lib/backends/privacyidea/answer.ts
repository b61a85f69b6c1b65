import { z } from 'zod';
import { Fault } from '#lib/domain/fault';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';

/** What came back, unread. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** The server's considered no. Its message is for logs, never for a person. */
export interface SaidNo {
  readonly code: 'said-no';
  readonly status: number;
  /** Its own number for it; null where it gave none. */
  readonly error: number | null;
  readonly message: string;
}

/** The parts of an answer that carry something. */
export interface Understood {
  readonly value: unknown;
  readonly authentication: string | undefined;
  readonly detail: unknown;
  /** Left out for those it does not tell. */
  readonly version: string | undefined;
}

const envelope = z.object({
  result: z.union([
    z.object({ status: z.literal(true), value: z.unknown().optional(), authentication: z.string().optional() }),
    z.object({
      status: z.literal(false),
      error: z.object({ code: z.number().optional(), message: z.string().optional() }).optional(),
    }),
  ]),
  detail: z.unknown().optional(),
  version: z.string().optional(),
});

const longestMessage = 200;

/** Reads the envelope that every answer of privacyIDEA comes in. Throws a fault for what is none. */
export function read({ status, text }: Answered): Result<Understood, SaidNo> {
  const parsed = envelope.safeParse(asJson(text));
  if (!parsed.success) {
    const code = status >= 500 ? 'backend-unreachable' : 'backend-not-understood';
    throw new Fault(code, `privacyIDEA answered with status ${String(status)} and no envelope.`);
  }
  const { result, detail, version } = parsed.data;
  if (result.status) return ok({ value: result.value, authentication: result.authentication, detail, version });
  const { code = null, message = '' } = result.error ?? {};
  return refuse({ code: 'said-no', status, error: code, message: message.slice(0, longestMessage) });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
