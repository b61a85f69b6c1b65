import { mayFor } from '#lib/domain/rights';
import type { FeedbackKept } from '#lib/ports/store/feedback';
import { exportFeedback } from '#lib/services/read-feedback';
import { feedbackColumns, feedbackRow } from '../admin/feedback.ts';
import { csvLines, csvOf, csvType } from '../csv.ts';
import type { Download, Downloading } from '../download.ts';

/** What people say, as CSV; of what it is about where that is asked for. */
export function serveFeedbackExport({ running, present, origin, query }: Downloading): Promise<Download | null> {
  const { portal } = running;
  const agent = present.actor.person;
  if (!mayFor(agent, 'read-feedback', null)) return Promise.resolve(null);
  const pages = exportFeedback(portal, { agent, origin }, aboutIn(query.get('about') ?? ''));
  const day = new Date(portal.clock.now()).toISOString().slice(0, 10);
  return Promise.resolve({ name: `feedback-${day}.csv`, type: csvType, pieces: asCsv(pages) });
}

/** What an address asks for: `none` for what is about no journey, nothing for all. */
export function aboutIn(text: string): string | null | undefined {
  if (text === '') return undefined;
  return text === 'none' ? null : text.slice(0, 64);
}

async function* asCsv(pages: AsyncIterable<readonly FeedbackKept[]>): AsyncGenerator<string> {
  yield csvOf(feedbackColumns, []);
  for await (const kept of pages) yield csvLines(kept.map(feedbackRow));
}
