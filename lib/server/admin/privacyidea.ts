import type { Command } from 'commander';
import type { Composed } from '../composition.ts';
import { marks } from './doctor.ts';
import { print } from './means.ts';
import type { Within } from './means.ts';

const name = 'privacyidea';

const configureHelp = `
Everything goes under names that begin with “latchkey”; what others have entered there is not touched, and doing it again
changes nothing. Beware: privacyIDEA allows everything in a scope that has no policy, and nothing but what policies say
in one that has. Where other programs use the same realm, look at the list with --dry-run first.`;

/** Adds `privacyidea check` and `privacyidea configure` to the operators' commands. */
export function privacyIdeaCommands(program: Command, within: Within): void {
  const command = program.command(name).description('looks how privacyIDEA is set up for the portal, and sets it up');
  command
    .command('check')
    .description('reads its version, rights, policies and configuration, and says what is missing and what to do')
    .action(() => within(async (_portal, composed) => check(composed)));
  command
    .command('configure')
    .description('writes the policies, the gateway and the settings that the portal needs')
    .option('--dry-run', 'say what would be written, and write nothing')
    .addHelpText('after', configureHelp)
    .action(({ dryRun }: { dryRun?: true }) =>
      within(async (_portal, composed) => configure(composed, { dry: dryRun === true })),
    );
}

async function check(composed: Composed): Promise<void> {
  chosen(composed);
  const found = await composed.opened.inspect();
  for (const { state, words } of found) print(`${marks[state]}  ${words}`);
  const failed = found.filter(({ state }) => state === 'fail').length;
  print(failed === 0 ? 'privacyIDEA is set up for the portal.' : `${String(failed)} of these must be mended.`);
  if (failed > 0) process.exitCode = 1;
}

async function configure(composed: Composed, { dry }: { readonly dry: boolean }): Promise<void> {
  chosen(composed);
  for (const { words, write } of composed.opened.setUp ?? []) {
    if (!dry) await write();
    print(`${dry ? 'would write' : 'written'}  ${words}`);
  }
  if (!dry) await check(composed);
}

function chosen({ portal }: Composed): void {
  if (portal.backend.name !== name) throw new Error(`MFA_BACKEND is ${portal.backend.name}; set it to ${name} first.`);
}
