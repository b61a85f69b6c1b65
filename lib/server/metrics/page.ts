import { knowing } from '../api-tokens.ts';
import type { Knows } from '../api-tokens.ts';
import type { Measures } from './measures.ts';

/** The page of what is measured, and who may read it: null where nobody has a token. */
export interface MetricsPage {
  readonly contentType: string;
  readonly isKnown: Knows | null;
  text(): Promise<string>;
}

/** The page as it is configured. */
export function metricsPage(measures: Measures, { METRICS_TOKEN: token }: Configured): MetricsPage {
  const { contentType, text } = measures;
  return { contentType, text, isKnown: token === undefined ? null : knowing([token]) };
}

interface Configured {
  readonly METRICS_TOKEN?: string | undefined;
}
