import { say } from './saying.ts';
import type { RefusalWords } from './saying.ts';

/** What is refused of files of people. */
export const refusalsOfImports = {
  'import-file-missing': say('Choose a file first.'),
  'import-too-large': ({ most }) =>
    `That file is larger than ${String(most)} MB. Use the command line: npm run admin -- people import.`,
  'import-not-ready': say('This import cannot be entered: it has been entered already, or something is wrong with it.'),
  'import-overtaken': say(
    'Somebody in this file was changed meanwhile, so what you were shown is no longer true. Nothing was changed. Upload the file again.',
  ),
} satisfies Partial<RefusalWords>;
