/** Milliseconds between two questions where no stream can be opened. */
const pollEvery = 2_000;

/** What is told at a path, read; null when it is not understood. */
export type Read<News> = (told: unknown) => News | null;

interface Hearing<News> {
  readonly path: string;
  readonly read: Read<News>;
  readonly hear: (news: News) => void;
  /** Nobody is told anything there any more. */
  readonly gone: () => void;
}

/**
 * Listens to what is told at a path: by a stream, which the browser opens again whenever it ends, else by asking now and
 * then. The function it gives stops.
 */
export function hearAt<News>(hearing: Hearing<News>): () => void {
  let stop = stream(hearing, () => {
    stop = poll(hearing);
  });
  return () => stop();
}

function stream<News>({ path, read, hear }: Hearing<News>, refused: () => void): () => void {
  const source = new EventSource(path);
  source.onmessage = (event) => {
    const news = readText(read, String(event.data));
    if (news !== null) hear(news);
  };
  source.onerror = () => {
    // A stream that has only ended is opened again by the browser; one that was refused is not.
    if (source.readyState === EventSource.CLOSED) refused();
  };
  return () => source.close();
}

function poll<News>({ path, read, hear, gone }: Hearing<News>): () => void {
  let over = false;
  const ask = async () => {
    const answer = await answerAt(path);
    if (over) return;
    if (answer === 'gone') {
      gone();
      return;
    }
    const news = answer === null ? null : readText(read, answer);
    if (news !== null) hear(news);
    timer = setTimeout(() => void ask(), pollEvery);
  };
  let timer = setTimeout(() => void ask(), pollEvery);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}

/** Null while nobody answers. What is refused is gone. */
async function answerAt(path: string): Promise<string | null> {
  try {
    const response = await fetch(path, { headers: { accept: 'application/json' } });
    if (response.ok) return await response.text();
    return response.status >= 400 && response.status < 500 && response.status !== 429 ? 'gone' : null;
  } catch {
    return null;
  }
}

function readText<News>(read: Read<News>, text: string): News | null {
  try {
    return read(JSON.parse(text));
  } catch {
    return null;
  }
}
