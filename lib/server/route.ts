import { z } from 'zod';
import type { Origin, Present } from '#lib/domain/actor';
import { Fault } from '#lib/domain/fault';
import type { Refusal } from '#lib/domain/refusal';
import { ok } from '#lib/domain/result';
import { holdsRight } from '#lib/domain/rights';
import type { Act } from '#lib/domain/rights';
import type { Result } from '#lib/domain/result';
import { tellOfScreen } from '#lib/services/tell-of-screen';
import { doorFor } from './access.ts';
import type { Access } from './access.ts';
import { admitNow } from './admit-now.ts';
import { cookieName, readCookie, setCookie } from './cookies.ts';
import { bringsFile } from './imports/receive-file.ts';
import type { Upload } from './imports/receive-file.ts';
import type { CookieName } from './cookies.ts';
import { knownVisitor } from './known-or.ts';
import { latchkey } from './latchkey.ts';
import type { Latchkey } from './latchkey.ts';
import { findVisitor, originOf, phoneDoor } from './visitor.ts';
import { answer, asksForJson, failed, pageOf, turnedAway } from './reply.ts';
import type { Reply } from './reply.ts';
import { readBody } from './request-body.ts';
import { carry } from './said-cookie.ts';
import { sameOrigin } from './same-origin.ts';
import type { Senders } from './same-origin.ts';

/** What a cookie can carry of one field. */
const mostKept = 600;

/** What a route's own part is given. */
export interface Call<Who, Input> {
  readonly running: Latchkey;
  readonly present: Who;
  readonly input: Input;
  readonly origin: Origin;
  /** The values of the address's parts in brackets. */
  readonly params: Readonly<Record<string, string>>;
  /** The page the form was on, as the browser tells it; null when it does not. */
  readonly from: string | null;
  /** One of our cookies; null when the browser has none. */
  readonly cookie: (name: CookieName) => string | null;
  /** The form with a file, as it comes; null where the body was read here. */
  readonly upload: Upload | null;
  /** Does something when the answer is out. What fails of it is logged. */
  readonly later: (work: () => Promise<void>) => void;
}

interface Taking<Input> {
  readonly input: z.ZodType<Input>;
  /** What only some of the staff may do: refused here to whoever may do it to nobody. To whom, the service asks. */
  readonly may?: Act;
  readonly senders?: Senders;
  /**
   * Does what the backend is not asked for: also served while it does not answer, to whoever had come in before; to whom it
   * does not know, only what needs no more than a session.
   */
  readonly whileAway?: true;
  /** Takes a file: the body is not read here, however long it is; the route's own part does, once it is known who calls. */
  readonly upload?: true;
}

/** Who may call it, what it takes, and its own part. Who is signed in is handed on only where somebody must be. */
type Spec<Input> =
  | (Taking<Input> & {
      readonly who: 'anyone';
      readonly serve: (call: Call<null, Input>) => Promise<Reply>;
    })
  | (Taking<Input> & {
      readonly who: Exclude<Access, 'anyone'>;
      readonly serve: (call: Call<Present, Input>) => Promise<Reply>;
    });

type Handler = (
  request: Request,
  context: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response>;

/**
 * Everything that changes something goes through here, in this order: origin, size, who and how far, schema, service,
 * status. A fault becomes 502, 503 or 500 with its code and is logged with its cause.
 */
export function route<Input>(spec: Spec<Input>): Handler {
  return async (request, context) => {
    const running = latchkey();
    try {
      const { publicUrl } = running.settings;
      if (!sameOrigin(request.headers, publicUrl, spec.senders ?? 'pages')) {
        return turnedAway(request, { code: 'foreign-origin' });
      }
      const upload = spec.upload === true ? uploadOf(request) : null;
      const body = await bodyOf(request, upload);
      if (!body.ok && body.refusal.code === 'too-large') return turnedAway(request, body.refusal);
      const from = pageOf(request, publicUrl);
      const who = await whoCalls(spec, request.headers, running);
      if (!who.ok) return await toTheDoor(request, running, { who: spec.who, refusal: who.refusal, from, body });
      if (spec.may !== undefined && !mayCall(who.value, spec.may)) return turnedAway(request, { code: 'not-allowed' });
      const input = body.ok ? spec.input.safeParse(body.value) : null;
      if (input?.success !== true) return turnedAway(request, { code: 'not-understood' });
      const origin = originOf(request.headers);
      const call = {
        running,
        input: input.data,
        origin,
        params: await context.params,
        from,
        cookie: (name: CookieName) => readCookie(request.headers.get('cookie'), cookieName(name, publicUrl)),
        upload,
        later: laterOf(running),
      };
      const reply = await serve(spec, call, who.value);
      const present = who.value;
      // Whatever somebody did may have changed the screen that an agent looks at.
      if (present !== null) call.later(() => tellOfScreen(running.portal, present));
      return answer(asksForJson(request, spec.senders), running, reply);
    } catch (failure) {
      return failed(request, running, failure);
    }
  };
}

/** A form with a file; null where there is none in it. */
function uploadOf(request: Request): Upload | null {
  if (!bringsFile(request.headers.get('content-type'))) return null;
  const length = request.headers.get('content-length');
  return {
    contentType: request.headers.get('content-type') ?? '',
    contentLength: length === null ? null : Number(length),
    body: request.body,
  };
}

function bodyOf(request: Request, upload: Upload | null): ReturnType<typeof readBody> {
  return upload === null ? readBody(request) : Promise.resolve(ok({}));
}

function laterOf({ log }: Latchkey) {
  return (work: () => Promise<void>): void => {
    setImmediate(() => {
      work().catch((failure: unknown) => {
        log.error({ err: failure }, 'Something to be done after an answer failed.');
      });
    });
  };
}

function mayCall(present: Present | null, act: Act): boolean {
  return present !== null && holdsRight(present.actor.person, act);
}

async function whoCalls(
  { who, whileAway }: Pick<Spec<never>, 'who' | 'whileAway'>,
  headers: Headers,
  running: Latchkey,
): Promise<Result<Present | null, Refusal>> {
  if (who === 'anyone') return ok(null);
  const known = whileAway === true ? await knownVisitor(headers) : null;
  const counts = known !== null && (!known.notThere || who === 'signed-in');
  return admitNow(running.portal, who, counts ? known.found : await findVisitor(headers));
}

interface Refused {
  readonly who: Access;
  readonly refusal: Refusal;
  readonly from: string | null;
  readonly body: Awaited<ReturnType<typeof bodyOf>>;
}

/**
 * To where somebody can do something about it. A form of the staff holds no secrets: what was typed in it is there again
 * after the proof that comes first.
 */
async function toTheDoor(request: Request, { portal, settings }: Latchkey, of: Refused): Promise<Response> {
  const { who, refusal, from, body } = of;
  const form = z.record(z.string(), z.string().max(mostKept)).safeParse(body.ok ? body.value : null);
  if (who !== 'staff-freshly' || refusal.code !== 'proof-due' || from === null || !form.success) {
    return turnedAway(request, refusal, await doorOf(refusal, request, from));
  }
  const { path, cookie } = carry(portal, from, { does: 'kept', typed: form.data });
  const next = await doorOf(refusal, request, path);
  return turnedAway(request, refusal, { next, cookie: setCookie(cookie, settings.publicUrl) });
}

async function doorOf(refusal: Refusal, request: Request, from: string | null): Promise<string> {
  const phone = refusal.code === 'signed-out' ? await phoneDoor(request.headers) : null;
  return phone ?? doorFor(refusal, from ?? '/');
}

function serve<Input>(
  spec: Spec<Input>,
  call: Omit<Call<null, Input>, 'present'>,
  present: Present | null,
): Promise<Reply> {
  if (spec.who === 'anyone') return spec.serve({ ...call, present: null });
  if (present === null) throw new Fault('internal', 'Nobody was admitted.');
  return spec.serve({ ...call, present });
}
