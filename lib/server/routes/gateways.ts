import { callsTopic } from '#lib/ports/bus';
import type { CallNews } from '#lib/ports/gateways';
import { latchkey } from '../latchkey.ts';
import { failed, turnedAway } from '../reply.ts';
import { readBody } from '../request-body.ts';
import { sameOrigin } from '../same-origin.ts';

type Handler = (
  request: Request,
  context: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response>;

/**
 * What the provider of calls tells us, in this order: no browser of another's pages, size, a form, a gateway that expects
 * it; then the gateway judges its signature. May be called by that provider alone: there is no session, and whoever has
 * signed it is who calls.
 */
export function hearCall(about: CallNews['about']): Handler {
  return async (request, { params }) => {
    const running = latchkey();
    try {
      if (!sameOrigin(request.headers, running.settings.publicUrl, 'pages-and-scripts')) {
        return turnedAway(request, { code: 'foreign-origin' });
      }
      const body = await readBody(request);
      if (!body.ok) return turnedAway(request, body.refusal);
      const fields = fieldsOf(body.value);
      if (fields === null) return turnedAway(request, { code: 'not-understood' });
      const { hear } = running.voices;
      if (hear === undefined) return turnedAway(request, { code: 'not-found' });
      const { id: call = '' } = await params;
      const heard = await hear({ call, about, fields, signature: request.headers.get('x-twilio-signature') });
      running.portal.bus.tell(callsTopic);
      const type = heard.markup === null ? {} : { 'Content-Type': 'text/xml; charset=utf-8' };
      return new Response(heard.markup, { status: heard.status, headers: { 'Cache-Control': 'no-store', ...type } });
    } catch (failure) {
      return failed(request, running, failure);
    }
  };
}

/** The fields of a form; null for anything else, such as JSON or nothing at all. */
function fieldsOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> | null {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string') return null;
    fields[name] = value;
  }
  return Object.keys(fields).length === 0 ? null : fields;
}
