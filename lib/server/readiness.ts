import { leaving } from './leaving.ts';
import { latchkey } from './latchkey.ts';

const headers = { 'Cache-Control': 'no-store' };

/**
 * Whether requests can be served: the store answers, its schema is up to date, and the process is not about to end. 503 with
 * no detail where not.
 */
export async function readiness(): Promise<Response> {
  const { portal, log } = latchkey();
  if (leaving().soon.signal.aborted) return Response.json({ state: 'leaving' }, { status: 503, headers });
  try {
    await portal.store.check();
    return Response.json({ state: 'ready' }, { headers });
  } catch (failure) {
    log.error({ err: failure }, 'Not ready.');
    return Response.json({ state: 'not-ready' }, { status: 503, headers });
  }
}
