import { Fault } from '#lib/domain/fault';

/** One request to a provider. Its body is a form or JSON, written out. */
export interface Question {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Whom we ask, for how long, and after which of its answers it is safe to ask again. */
export interface Manners {
  /** The gateway's name, for the operator. */
  readonly gateway: string;
  /**
   * The statuses after which the same may be asked once more: those by which this provider says that it has done nothing.
   * What was never heard because there was no connection is always asked once more; what may have been heard, never:
   * a second text could reach the phone.
   */
  readonly againAfter: readonly number[];
  readonly patience?: Patience;
}

/** How long an answer is waited for, and how long between two attempts; milliseconds. */
export interface Patience {
  readonly answer: number;
  readonly pause: number;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
}

const usual: Patience = { answer: 5_000, pause: 400 };
const longestPause = 2_000;
const mostBytes = 64 * 1024;

const neverHeard = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Asks a provider, once more where that is safe, and follows it nowhere else. Throws a fault where nothing answers. */
export async function ask(question: Question, manners: Manners): Promise<Answered> {
  const { answer, pause } = manners.patience ?? usual;
  const first = await attempt(question, answer);
  if (first.heard === 'no' || (first.heard === 'yes' && manners.againAfter.includes(first.status))) {
    const wait = first.heard === 'yes' ? (first.retryAfter ?? pause) : pause;
    if (wait > longestPause) return settled(first, manners);
    await new Promise((resolve) => setTimeout(resolve, wait));
    return settled(await attempt(question, answer), manners);
  }
  return settled(first, manners);
}

type Attempt =
  | { readonly heard: 'yes'; readonly status: number; readonly text: string; readonly retryAfter: number | null }
  | { readonly heard: 'no' | 'perhaps'; readonly cause: unknown };

async function attempt({ url, method, headers, body }: Question, time: number): Promise<Attempt> {
  try {
    const response = await fetch(url, {
      method,
      // A connection kept open may be closed by the other side just as we write: then nobody knows what was heard.
      headers: { ...headers, Connection: 'close' },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(time),
    });
    const retryAfter = secondsOf(response.headers.get('retry-after'));
    return { heard: 'yes', status: response.status, text: await readSome(response), retryAfter };
  } catch (cause) {
    return { heard: neverHeard.has(codeOf(cause)) ? 'no' : 'perhaps', cause };
  }
}

function settled(attempted: Attempt, { gateway }: Manners): Answered {
  if (attempted.heard === 'yes') return attempted;
  throw new Fault('gateway-unreachable', `The gateway ${gateway} did not answer.`, attempted.cause);
}

/** No more than a provider has to say. */
async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
}

function secondsOf(text: string | null): number | null {
  return text !== null && /^[0-9]{1,6}$/.test(text) ? Number(text) * 1000 : null;
}

/** The system's name for what went wrong, however deep `fetch` has wrapped it. */
function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  if (thrown instanceof AggregateError) return codeOf(thrown.errors[0]);
  return codeOf(thrown.cause);
}
