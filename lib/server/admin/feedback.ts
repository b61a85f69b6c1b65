import type { Command } from 'commander';
import type { FeedbackBox, FeedbackKept } from '#lib/ports/store/feedback';
import type { Portal } from '#lib/ports/portal';
import { csvOf } from '../csv.ts';
import { outputHelp, put } from './output.ts';

type Within = (work: (portal: Portal) => Promise<void>) => Promise<void>;

const page = 200;
/** The names of the columns of feedback as CSV. */
export const feedbackColumns = ['at', 'ease', 'about', 'text', 'contact'] as const;

/** Adds `feedback list` and `feedback export` to the operators' commands. */
export function feedbackCommands(program: Command, within: Within): void {
  const feedback = program.command('feedback').description('what people say about the portal');
  feedback
    .command('list')
    .description('the newest first, to be read here')
    .option('--most <number>', 'at most so many', '50')
    .action(({ most }: { most: string }) =>
      within(async (portal) => {
        const number = Number(most);
        if (!Number.isInteger(number) || number < 1) throw new Error('--most is a number of 1 or more.');
        for (const kept of await newest(portal.store.feedback, number)) process.stdout.write(`${inWords(kept)}\n`);
      }),
    );
  feedback
    .command('export')
    .description('all of it as CSV, oldest first, safe to open in a spreadsheet')
    .option(...outputHelp)
    .action(({ output }: { output?: string }) =>
      within(async (portal) => {
        const all = await newest(portal.store.feedback, Infinity);
        await put([feedbackCsv(all.toReversed())], output);
      }),
    );
}

/** Feedback as CSV, safe to open in a spreadsheet. */
export function feedbackCsv(all: readonly FeedbackKept[]): string {
  return csvOf(feedbackColumns, all.map(feedbackRow));
}

/** One of them as a row. */
export function feedbackRow({ at, ease, about, text, contact }: FeedbackKept): readonly string[] {
  return [new Date(at).toISOString(), String(ease), about ?? '', text, contact ?? ''];
}

async function newest(box: FeedbackBox, most: number): Promise<readonly FeedbackKept[]> {
  const all: FeedbackKept[] = [];
  while (all.length < most) {
    const more = await box.newest(Math.min(page, most - all.length), all.at(-1) ?? null);
    all.push(...more);
    if (more.length === 0) break;
  }
  return all;
}

function inWords({ at, ease, about, text, contact }: FeedbackKept): string {
  const head = [new Date(at).toISOString(), `ease ${ease} of 5`, about ?? '', contact ?? ''];
  const lines = text === '' ? [] : text.split('\n').map((line) => `    ${line}`);
  return [head.filter((each) => each !== '').join('  '), ...lines].join('\n');
}
