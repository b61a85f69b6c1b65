import type { Said } from '#lib/contract/said';
import { doneWords } from '#lib/content/done';
import { faultWords, fieldOf, refusalWords } from '#lib/content/refusals';
import type { Refusal } from '#lib/domain/refusal';

/** What went wrong, in words, and the field it is about. */
export interface Problem {
  readonly words: string;
  readonly field: string | null;
  /** From when doing it again can work; null when that is not a question of time. */
  readonly retryAt: number | null;
  /** What else went wrong. */
  readonly more?: readonly Problem[];
}

/** The part of a problem that is about a field, so that each field shows its own; null where it has none. */
export function problemAt(problem: Problem | null, field: string): Problem | null {
  const all = problem === null ? [] : [problem, ...(problem.more ?? [])];
  return all.find((each) => each.field === field) ?? null;
}

/** A refusal as a page shows it; `fields` are those the page has. */
export function problemOf(refusal: Refusal | null, now: number, fields: readonly string[]): Problem | null {
  if (refusal === null) return null;
  const field = fieldOf(refusal.code);
  return {
    words: refusalWords(refusal, now),
    field: field !== null && fields.includes(field) ? field : null,
    retryAt: 'retryAt' in refusal ? refusal.retryAt : null,
  };
}

/** What a page was told to say, taken apart. */
export interface Heard {
  readonly problem: Problem | null;
  readonly done: string | null;
  readonly typed: Readonly<Record<string, string>>;
}

/** Reads what a redirect left for the page to say. */
export function hear(said: Said | null, now: number, fields: readonly string[] = []): Heard {
  if (said === null) return { problem: null, done: null, typed: {} };
  if (said.does === 'kept') return { problem: null, done: null, typed: said.typed };
  if (said.does === 'done') return { problem: null, done: doneWords(said.done), typed: {} };
  if (said.does === 'failed') {
    return {
      problem: { words: faultWords(said.fault, said.requestId, said.retryAfter ?? null), field: null, retryAt: null },
      done: null,
      typed: {},
    };
  }
  const [first = null, ...more] = [said, ...(said.others ?? [])].flatMap(({ refusal, field }) => {
    const problem = problemOf(refusal, now, fields);
    const at = field !== null && fields.includes(field) ? field : null;
    return problem === null ? [] : [{ ...problem, field: problem.field ?? at }];
  });
  const problem = first === null || more.length === 0 ? first : { ...first, more };
  return { problem, done: null, typed: said.typed };
}
