import type { Bus } from '#lib/ports/bus';
import { leaving } from './leaving.ts';

/** A stream ends by itself, so that nobody holds a connection for ever and a new process is found soon. */
const lasts = 55_000;
/** Says that it is still there; proxies cut what is silent. */
const heartbeat = 15_000;

/** What is looked at, and when it is looked at again. */
export interface Watched {
  readonly bus: Bus;
  readonly topics: readonly string[];
  /** Looks anyway this often, in milliseconds. */
  readonly every: number;
  /** The same while what other processes do is not told on this one's bus; as `every` when left out. */
  readonly everyAlone?: number;
  /** What to send; null when there is nothing more to come. */
  readonly look: () => Promise<object | null>;
  /** Called once when the stream is over, for whatever reason. */
  readonly ended?: () => void;
}

/**
 * Server-sent events (WHATWG HTML §9.2): what `look` gives, at once and whenever it has changed. It ends when there is
 * nothing more to come, when the browser goes, when the process does, and by itself after 55 seconds.
 */
export function eventStream(request: Request, watched: Watched): Response {
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  let closed = false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => {
        if (!closed) controller.enqueue(encoder.encode(text));
      };
      const end = (): void => {
        if (closed) return;
        closed = true;
        stop();
        watched.ended?.();
        controller.close();
      };
      stop = watch(watched, { send, end });
      request.signal.addEventListener('abort', end, { once: true });
    },
    cancel() {
      if (!closed) watched.ended?.();
      closed = true;
      stop();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
}

interface Sink {
  readonly send: (text: string) => void;
  readonly end: () => void;
}

/** Looks whenever something is told, and now and then; gives what stops it. */
function watch({ bus, topics, every, everyAlone = every, look }: Watched, { send, end }: Sink): () => void {
  let last = '';
  let looked = 0;
  const again = oneAtATime(async () => {
    looked = performance.now();
    const found = await look();
    if (found === null) {
      end();
      return;
    }
    const line = JSON.stringify(found);
    if (line !== last) send(`data: ${line}\n\n`);
    last = line;
  }, end);
  // The browser opens it again at another process, and not all of them in the same moment.
  const leave = (): void => {
    send(`retry: ${String(100 + Math.round(Math.random() * 900))}\n\n`);
    end();
  };
  const { signal } = leaving().now;
  signal.addEventListener('abort', leave);
  const silences = topics.map((topic) => bus.hear(topic, again));
  const nowAndThen = (): void => {
    if (bus.reaches === 'this-process' || performance.now() - looked > every - everyAlone) again();
  };
  const timers = [
    setInterval(nowAndThen, Math.min(every, everyAlone)),
    setInterval(send, heartbeat, ':\n\n'),
    setTimeout(end, lasts),
  ];
  again();
  return () => {
    signal.removeEventListener('abort', leave);
    for (const silence of silences) silence();
    for (const timer of timers) clearTimeout(timer);
  };
}

/** Runs work that is asked for while it runs once more after it, however often it was asked for. */
function oneAtATime(work: () => Promise<void>, onFailure: () => void): () => void {
  let running = false;
  let asked = false;
  const run = (): void => {
    asked = running;
    if (running) return;
    running = true;
    work()
      .catch(onFailure)
      .finally(() => {
        running = false;
        if (asked) run();
      });
  };
  return run;
}

/** Whether a request wants the stream, and not one answer. */
export function wantsStream(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('text/event-stream');
}
