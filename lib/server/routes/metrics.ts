import { bearerOf } from '../api-tokens.ts';
import { latchkey } from '../latchkey.ts';
import { failed } from '../reply.ts';
import { forwardedHeader, peerHeader } from '../visitor.ts';

const noStore = { 'Cache-Control': 'no-store' };
const thisMachine = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;

/**
 * `GET /api/metrics`, in Prometheus's text format, of this process alone. With METRICS_TOKEN to whoever sends it; without one
 * there is no such address, but in the demo, asked for from this machine by its own name.
 */
export async function serveMetrics(request: Request): Promise<Response> {
  const running = latchkey();
  const { metrics } = running;
  if (metrics === undefined) return notThere();
  if (metrics.isKnown === null && !isHere(request, running.settings)) return notThere();
  if (metrics.isKnown?.(bearerOf(request.headers)) === false) {
    return new Response('This needs a token.\n', {
      status: 401,
      headers: { ...noStore, 'WWW-Authenticate': 'Bearer' },
    });
  }
  try {
    return new Response(await metrics.text(), { headers: { ...noStore, 'Content-Type': metrics.contentType } });
  } catch (failure) {
    return failed(request, running, failure);
  }
}

/**
 * A page elsewhere that makes a browser of this machine ask has another name, or says where it comes from. A proxy of this
 * machine asks for somebody else.
 */
function isHere({ headers }: Request, settings: { readonly mode: string; readonly publicUrl: string }): boolean {
  if (settings.mode !== 'demo' || headers.get('host') !== new URL(settings.publicUrl).host) return false;
  return (
    headers.get(forwardedHeader) === null &&
    thisMachine.test(headers.get(peerHeader) ?? '') &&
    !['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '')
  );
}

function notThere(): Response {
  return new Response('There is nothing at this address.\n', { status: 404, headers: noStore });
}
