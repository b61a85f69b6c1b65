import { isFault } from '#lib/domain/fault';
import type { Origin } from '#lib/domain/actor';
import { cookieName, readCookie } from './cookies.ts';
import type { CookieName } from './cookies.ts';
import { latchkey } from './latchkey.ts';
import type { Latchkey } from './latchkey.ts';
import { answer } from './reply.ts';
import type { Reply } from './reply.ts';
import { originOf } from './visitor.ts';

/** What a part that is arrived at is given. */
export interface Arriving {
  readonly running: Latchkey;
  readonly headers: Headers;
  readonly origin: Origin;
  /** What the address carries; what it carries twice is left out. */
  readonly query: Readonly<Record<string, string>>;
  readonly cookie: (name: CookieName) => string | null;
}

/**
 * An address that another site sends people to, with whatever it says in it: nothing in it is believed before it was checked
 * against what this browser carries.
 */
export function arrival(serve: (arriving: Arriving) => Promise<Reply>): (request: Request) => Promise<Response> {
  return async (request) => {
    const running = latchkey();
    const { headers } = request;
    try {
      const cookie = (name: CookieName) =>
        readCookie(headers.get('cookie'), cookieName(name, running.settings.publicUrl));
      const query = queryOf(new URL(request.url));
      return answer(false, running, await serve({ running, headers, origin: originOf(headers), query, cookie }));
    } catch (failure) {
      const code = isFault(failure) ? failure.code : 'internal';
      const requestId = headers.get('x-request-id') ?? '';
      running.log.error({ requestId, fault: code, err: failure }, 'An arrival failed.');
      return answer(false, running, { next: '/sign-in', said: { does: 'failed', fault: code, requestId } });
    }
  };
}

function queryOf({ searchParams }: URL): Readonly<Record<string, string>> {
  const once = [...searchParams].filter(([name]) => searchParams.getAll(name).length === 1);
  return Object.fromEntries(once.filter(([, value]) => value.length <= 8_000));
}
