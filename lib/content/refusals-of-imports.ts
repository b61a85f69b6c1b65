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
  'import-no-administrator': say(
    'No administrator who can sign in would be left. Nothing was changed. Leave one in the file, or take the row out.',
  ),
  'import-yours-under-way': say(
    'Another file of yours is still being uploaded or checked. Wait until it has ended, then try again.',
  ),
  'import-others-under-way': say(
    'Other files are being uploaded or checked, as many as can be at once. Wait a minute, then try again.',
  ),
} satisfies Partial<RefusalWords>;
