import { hearAt } from './hear.ts';

/** What is told of an assist while it goes on. */
export interface AssistNews {
  /** Another one whenever something has changed; a number grows. */
  readonly version: number | string;
  /** Where the service desk leads the person's page; null when nowhere. */
  readonly lead: string | null;
}

interface Listening {
  readonly path: string;
  readonly hear: (news: AssistNews) => void;
  /** It is over, or nobody is signed in any more. */
  readonly gone: () => void;
}

/** Listens to an assist, on either side. The function it gives stops. */
export function listenToAssist({ path, hear, gone }: Listening): () => void {
  return hearAt({ path, read: newsIn, hear, gone });
}

function newsIn(told: unknown): AssistNews | null {
  if (typeof told !== 'object' || told === null || !('version' in told)) return null;
  const { version } = told;
  if (typeof version !== 'number' && typeof version !== 'string') return null;
  return { version, lead: 'lead' in told && typeof told.lead === 'string' ? told.lead : null };
}
