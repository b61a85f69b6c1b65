import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { flawInWords, proofInWords } from '#lib/content/audit-proof';
import type { AuditMark } from '#lib/ports/audit-log';
import { organisationChain } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Checkpoint } from '#lib/ports/store/audit-checkpoints';
import { namesFor } from '#lib/services/search-audit';
import type { AuditLine } from '#lib/services/search-audit';
import { asCsv, asJsonLines } from '../routes/audit.ts';
import { operator, print } from './means.ts';
import type { Within } from './means.ts';
import { outputHelp, put } from './output.ts';

const page = 500;
const everything = { chain: null, by: null, what: null, from: null, to: null } as const;

const kept = z.strictObject({
  number: z.number().int().min(1),
  at: z.number().int(),
  chains: z.number().int(),
  lines: z.number().int(),
  sum: z.string(),
  previous: z.string(),
  mac: z.string(),
});

/** Adds `audit verify`, `audit checkpoint` and `audit export` to the operators' commands. */
export function auditCommands(program: Command, within: Within): void {
  const audit = program.command('audit').description('what has happened, and the proof that nothing was cut out');
  audit
    .command('verify')
    .description(
      'walks every line and checkpoint, and says what that proves; exit code 1 where something was changed or cut out',
    )
    .option('--against <file>', 'a checkpoint kept elsewhere, as `audit checkpoint` printed it')
    .action(({ against }: { against?: string }) => within((portal) => verify(portal, against ?? null)));
  audit
    .command('checkpoint')
    .description('covers all there is and gives the newest checkpoint, to be kept elsewhere')
    .option(...outputHelp)
    .action(({ output }: { output?: string }) => within((portal) => checkpoint(portal, output)));
  audit
    .command('export')
    .description('every line, the newest first')
    .option('--format <format>', 'csv or jsonl', 'jsonl')
    .option(...outputHelp)
    .action(({ format, output }: { format: string; output?: string }) =>
      within(async (portal) => {
        if (format !== 'csv' && format !== 'jsonl') throw new Error('--format is csv or jsonl.');
        await portal.store.audit.append(organisationChain(null), operator, { what: 'audit-exported', as: format });
        const pages = allLines(portal);
        await put(format === 'csv' ? asCsv(pages) : asJsonLines(pages), output);
      }),
    );
}

async function verify({ store }: Portal, file: string | null): Promise<void> {
  const against = file === null ? null : await readCheckpoint(file);
  const proof = await store.auditCheckpoints.verify(against, (found) => {
    print(flawInWords(found));
  });
  for (const line of proofInWords(proof, against?.number ?? null)) print(line);
  if (proof.breaks > 0) process.exitCode = 1;
}

async function readCheckpoint(file: string): Promise<Checkpoint> {
  const text = await readFile(file, 'utf8');
  const found = text.split('\n').findLast((line) => read(line) !== null);
  const checkpoint = read(found ?? text);
  if (checkpoint !== null) return checkpoint;
  throw new Error(`${file} is no checkpoint as \`audit checkpoint\` prints it.`);
}

/** A checkpoint; null for a line that is none, such as what npm says before it. */
function read(line: string): Checkpoint | null {
  try {
    return kept.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

async function checkpoint({ store }: Portal, output: string | undefined): Promise<void> {
  while ((await store.audit.fillIn(page)) > 0);
  let behind: string | null = null;
  do {
    const made = await store.auditCheckpoints.make(behind);
    behind = made.next;
    if (made.broken.length > 0) process.exitCode = 1;
    if (made.turnedBack) process.stderr.write('The clock was set back since the checkpoint before.\n');
    for (const chain of made.broken) process.stderr.write(`${chain} was changed and is not covered.\n`);
  } while (behind !== null);
  const newest = await store.auditCheckpoints.newest();
  if (newest === null) throw new Error('Nothing has happened yet.');
  await put([`${JSON.stringify(newest)}\n`], output);
}

async function* allLines(portal: Portal): AsyncGenerator<readonly AuditLine[]> {
  const naming = namesFor(portal);
  let behind: AuditMark | null = null;
  for (;;) {
    const entries = await portal.store.audit.search(everything, page, behind);
    const lines: AuditLine[] = [];
    for (const entry of entries) lines.push(await naming(entry));
    yield lines;
    behind = entries.at(-1) ?? null;
    if (entries.length < page) return;
  }
}
