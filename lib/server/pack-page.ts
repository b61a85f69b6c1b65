import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Instead, InsteadOf } from './instead-of-page.ts';

const page = /^text\/(html|x-component)/;
/** How a part of a page says that it failed; what leads elsewhere, or is not there, says that in the same place. */
const failedPart = /^[0-9a-f]*:E\{"digest":"(?!NEXT_)/m;
const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/**
 * Holds a page back until it is whole and packs it in one quick go (a quarter of a millisecond; packing piece by piece
 * costs a page's time). Nothing is lost by it: no page waits for a part of itself. Other responses pass untouched.
 * Of one that failed nobody has seen anything yet: `insteadOf` says what they see.
 */
export function packPage(request: IncomingMessage, response: ServerResponse, insteadOf: InsteadOf): void {
  const chunks: Buffer[] = [];
  let held: boolean | null = null;
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const flushHeaders = response.flushHeaders.bind(response);
  const holds = (): boolean =>
    (held ??= !response.headersSent && page.test(String(response.getHeader('content-type') ?? '')));
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  response.flushHeaders = () => {
    if (!holds()) flushHeaders();
  };
  response.write = ((...given: Parameters<typeof write>) => {
    if (!holds()) return write(...given);
    keep(given[0]);
    return true;
  }) as typeof response.write;
  let ended = false;
  response.end = ((...given: Parameters<typeof end>) => {
    if (!holds()) return end(...given);
    if (ended) return response;
    ended = true;
    keep(given[0]);
    const whole = Buffer.concat(chunks);
    const finish = (drawn: Buffer): void => {
      const body = pack(drawn, request, response);
      response.setHeader('Content-Length', body.byteLength);
      end(body);
    };
    const failed = failedAs(response, whole);
    if (failed === null) {
      finish(whole);
      return response;
    }
    void insteadOf(String(request.headers['x-nonce'] ?? ''), failed).then((instead) => {
      finish(instead === null ? whole : put(instead, response));
    });
    return response;
  }) as typeof response.end;
}

function failedAs(response: ServerResponse, whole: Buffer): 'page' | 'part' | null {
  if (response.statusCode >= 500) return 'page';
  const isPart = String(response.getHeader('content-type')).startsWith('text/x-component');
  return isPart && failedPart.test(whole.toString()) ? 'part' : null;
}

function put({ status, headers, body }: Instead, response: ServerResponse): Buffer {
  response.statusCode = status;
  response.removeHeader('ETag');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return Buffer.from(body);
}

function pack(whole: Buffer, request: IncomingMessage, response: ServerResponse): Buffer {
  const accepted = [request.headers['accept-encoding']].join();
  response.appendHeader('Vary', 'Accept-Encoding');
  if (accepted.includes('br')) {
    response.setHeader('Content-Encoding', 'br');
    return brotliCompressSync(whole, fast);
  }
  if (accepted.includes('gzip')) {
    response.setHeader('Content-Encoding', 'gzip');
    return gzipSync(whole, { level: 1 });
  }
  return whole;
}
