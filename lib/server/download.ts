import { isFault } from '#lib/domain/fault';
import type { Origin, Present } from '#lib/domain/actor';
import type { Refusal } from '#lib/domain/refusal';
import { holdsRight } from '#lib/domain/rights';
import type { Act } from '#lib/domain/rights';
import { doorFor } from './access.ts';
import { admitNow } from './admit-now.ts';
import { latchkey } from './latchkey.ts';
import type { Latchkey } from './latchkey.ts';
import { failed, turnedAway } from './reply.ts';
import { findVisitor, originOf } from './visitor.ts';

/** A file as it is made: its pieces come one by one, so that it can be of any size. */
export interface Download {
  readonly name: string;
  readonly type: string;
  readonly pieces: AsyncIterable<string>;
}

/** What a download's own part is given. */
export interface Downloading {
  readonly running: Latchkey;
  readonly present: Present;
  readonly origin: Origin;
  readonly query: URLSearchParams;
  /** The values of the address's parts in brackets. */
  readonly params: Readonly<Record<string, string>>;
}

interface Context {
  readonly params: Promise<Readonly<Record<string, string>>>;
}

/**
 * A file that some of the staff may fetch, with a proof of the last ten minutes. A link on our own pages leads to it: a
 * request that another site has made is refused. `serve` answers null where what is asked for is not understood, and a
 * refusal where it is not for them. `page` has the link, where the address does not tell.
 */
export function download(spec: {
  readonly may: Act;
  readonly page?: string;
  readonly serve: (asked: Downloading) => Promise<Download | Refusal | null>;
}): (request: Request, context?: Context) => Promise<Response> {
  return async (request, context) => {
    const running = latchkey();
    try {
      const site = request.headers.get('sec-fetch-site');
      if (site !== null && site !== 'same-origin' && site !== 'none') {
        return turnedAway(request, { code: 'foreign-origin' });
      }
      const admitted = await admitNow(running.portal, 'staff-freshly', await findVisitor(request.headers));
      if (!admitted.ok)
        return turnedAway(request, admitted.refusal, doorFor(admitted.refusal, spec.page ?? pageOf(request)));
      const present = admitted.value;
      if (!holdsRight(present.actor.person, spec.may)) return turnedAway(request, { code: 'not-allowed' });
      const query = new URL(request.url).searchParams;
      const params = (await context?.params) ?? {};
      const file = await spec.serve({ running, present, origin: originOf(request.headers), query, params });
      if (file === null) return turnedAway(request, { code: 'not-understood' });
      return 'code' in file ? turnedAway(request, file) : sent(file, () => mayStill(request, spec.may));
    } catch (failure) {
      if (isFault(failure)) return failed(request, running, failure);
      throw failure;
    }
  };
}

/** Whoever has to prove it first comes back to the page with the link, not to the file. */
function pageOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname.replace(/^\/api/, '') + search;
}

/** Whoever fetches a file is asked for again at each piece: a session that ends, or a right that is taken, stops it. */
async function mayStill(request: Request, act: Act): Promise<boolean> {
  // Not freshly: a large file may take longer than a fresh proof lasts.
  const admitted = await admitNow(latchkey().portal, 'staff', await findVisitor(request.headers));
  return admitted.ok && holdsRight(admitted.value.actor.person, act);
}

/** A file that stops in the middle is cut off as a broken connection is, so that nobody takes it for whole. */
function sent({ name, type, pieces }: Download, mayGoOn: () => Promise<boolean>): Response {
  const encoder = new TextEncoder();
  const from = pieces[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!(await mayGoOn())) {
        await from.return?.();
        controller.error(new Error('The session has ended.'));
        return;
      }
      const next = await from.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await from.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
