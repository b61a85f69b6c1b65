import { latchkey } from '../latchkey.ts';
import { failed, turnedAway } from '../reply.ts';
import { readBody } from '../request-body.ts';
import { sameOrigin } from '../same-origin.ts';

type Params = { readonly params: Promise<Readonly<Record<string, string>>> };

/**
 * `POST /api/backend/{hook}`: what the MFA system outside calls the portal for. No session counts here and no browser of
 * another's pages is let in; the hook itself judges who calls, by whatever its system can send.
 */
export async function serveHook(request: Request, { params }: Params): Promise<Response> {
  const running = latchkey();
  try {
    if (!sameOrigin(request.headers, running.settings.publicUrl, 'pages-and-scripts')) {
      return turnedAway(request, { code: 'foreign-origin' });
    }
    const body = await readBody(request);
    if (!body.ok) return turnedAway(request, body.refusal);
    const { hook: name = '' } = await params;
    const hook = Object.hasOwn(running.hooks, name) ? running.hooks[name] : undefined;
    if (hook === undefined) return turnedAway(request, { code: 'not-found' });
    const heard = await hook({ authorization: request.headers.get('authorization'), body: body.value });
    return Response.json(heard.body, { status: heard.status, headers: { 'Cache-Control': 'no-store' } });
  } catch (failure) {
    return failed(request, running, failure);
  }
}
