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
/** A stream ends by itself after 55 seconds; one that has not by then is dead. */
const longestStream = 75_000;
/** How often the portal is asked before the stream is tried again. */
const looks = 5;

/**
 * Listens for what waits for an account, by an open stream and, while there is none, by asking every three seconds.
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
  let left = 0;
  while (!ended.aborted) {
    if (left === 0 && (await follow(account, hear, ended))) continue;
    await lookOnce(account, hear);
    await pause(ended);
    left = (left + 1) % looks;
  }
}

/** Reads the stream to its end; whether it told anything. */
async function follow(account: Account, hear: Listener, ended: AbortSignal): Promise<boolean> {
  const stream = await openStream(account, AbortSignal.any([ended, AbortSignal.timeout(longestStream)]));
  if (stream === null) return false;
  let told = false;
  try {
    for await (const content of contentsOf(stream)) {
      const waiting = readWaiting(parsed(content));
      if (waiting === null) continue;
      told = true;
      hear({ at: 'waiting', waiting });
    }
  } catch {
    // Cut off: opened again, or asked for, below.
  }
  return told;
}

async function lookOnce(account: Account, hear: Listener): Promise<void> {
  const reply = await look(account);
  if (reply.ok) hear({ at: 'waiting', waiting: reply.value });
  else if (reply.trouble.code === 'authenticator-gone') hear({ at: 'gone' });
  else hear({ at: 'unreachable' });
}

/** Not every browser can iterate over a stream. */
async function* contentsOf(stream: ReadableStream<string>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const feed = eventLines();
  for (;;) {
    const { done, value } = await reader.read();
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
