import type { Done } from '#lib/domain/done';
import type { FaultCode } from '#lib/domain/fault';
import type { Refusal } from '#lib/domain/refusal';

/** What a page is to say once after a redirect: something done, or something refused with what had been typed. */
export type Said =
  | { readonly does: 'done'; readonly done: Done }
  | {
      readonly does: 'refused';
      readonly refusal: Refusal;
      /** The field the message belongs to; null when it belongs to the whole page. */
      readonly field: string | null;
      /** What else was wrong, each at its field. */
      readonly others?: readonly { readonly refusal: Refusal; readonly field: string | null }[];
      /** What had been typed, without secrets. */
      readonly typed: Readonly<Record<string, string>>;
    }
  /** Nothing was done yet: a proof came first, and what had been typed is there again. */
  | { readonly does: 'kept'; readonly typed: Readonly<Record<string, string>> }
  /** It failed on our side; the request id finds the operator's line. */
  | {
      readonly does: 'failed';
      readonly fault: FaultCode;
      readonly requestId: string;
      /** Seconds, where it is known when it is worth trying again. */
      readonly retryAfter?: number;
    };
