import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = process.env['CORPORA_DIR'] ?? resolve(import.meta.dirname, '../../../../shared/corpora');

/** Why a test over a corpus is skipped; false when the corpus is there. */
export function corpusAbsent(name: string): string | false {
  return existsSync(join(root, name)) ? false : `no ${name} in CORPORA_DIR`;
}

/** The text of a file of the corpora. */
export function corpus(name: string): string {
  return readFileSync(join(root, name), 'utf8');
}
