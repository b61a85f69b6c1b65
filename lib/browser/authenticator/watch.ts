import type { Account } from './account.ts';
import { readWaiting } from './answers.ts';
import type { Waiting } from './answers.ts';
import { eventLines } from './event-lines.ts';
import { look, openStream } from './wire.ts';

/** What is heard of an account while it is watched. */
export type News =
  { readonly at: 'waiting'; readonly waiting: Waiting } | { readonly at: 'gone' } | { readonly at: 'unreachable' };

type Listener = (news: News) => void;

const betweenLooks = 3_000;
/** A stream says something every 15 seconds, if only that it is there; one that does not is held up on its way. */
const longestSilence = 25_000;
/** A stream that ends sooner than this is not opened again at once. */
const shortestStream = 1_000;
/** How often the portal is asked before the stream is tried again. */
const looks = 5;

/**
 * Listens for what waits for an account: asks once, then by an open stream and, while there is none, by asking every
 * three seconds.
 * The function it gives ends that.
 */
export function watch(account: Account, listener: Listener): () => void {
  const ended = new AbortController();
  const hear: Listener = (news) => {
    if (!ended.signal.aborted) listener(news);
    if (news.at === 'gone') ended.abort();
  };
  void listen(account, hear, ended.signal);
  return () => ended.abort();
}

async function listen(account: Account, hear: Listener, ended: AbortSignal): Promise<void> {
  await lookOnce(account, hear);
  let left = 0;
  while (!ended.aborted) {
    const begun = Date.now();
    if (left === 0 && (await follow(account, hear, ended)) && Date.now() - begun > shortestStream) continue;
    await lookOnce(account, hear);
    await pause(ended);
    left = (left + 1) % looks;
  }
}

/** Reads the stream to its end; whether it told anything. */
async function follow(account: Account, hear: Listener, ended: AbortSignal): Promise<boolean> {
  const silent = new AbortController();
  const stream = await openStream(account, AbortSignal.any([ended, silent.signal]));
  if (stream === null) return false;
  let told = false;
  try {
    for await (const content of contentsOf(stream, silent)) {
      const waiting = readWaiting(parsed(content));
      if (waiting === null) continue;
      told = true;
      hear({ at: 'waiting', waiting });
    }
  } catch {
    // Cut off: opened again, or asked for, below.
  }
  return told && !silent.signal.aborted;
}

async function lookOnce(account: Account, hear: Listener): Promise<void> {
  const reply = await look(account);
  if (reply.ok) hear({ at: 'waiting', waiting: reply.value });
  else if (reply.trouble.code === 'authenticator-gone') hear({ at: 'gone' });
  else hear({ at: 'unreachable' });
}

/** What the stream tells, until it ends or has been silent for too long. (Not every browser can iterate over one.) */
async function* contentsOf(stream: ReadableStream<string>, silent: AbortController): AsyncGenerator<string> {
  const reader = stream.getReader();
  const feed = eventLines();
  for (;;) {
    const timer = setTimeout(() => silent.abort(), longestSilence);
    const { done, value } = await reader.read().finally(() => clearTimeout(timer));
    if (done) return;
    yield* feed(value);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function pause(ended: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, betweenLooks);
    ended.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}
