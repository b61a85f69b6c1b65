import type { Command } from 'commander';
import { parseEmailAddress } from '#lib/domain/email-address';
import type { Inspected } from '#lib/ports/backend-island';
import type { Composed } from '../composition.ts';
import { marks } from './doctor.ts';
import { print } from './means.ts';
import type { Within } from './means.ts';

const name = 'privacyidea';

const configureHelp = `
Policies, the gateway and the service id go under names that begin with “latchkey”; what others have entered there is not
touched. The system configuration is everybody’s: each line says what stood there. What is in force already is not written.
Beware: privacyIDEA allows everything in a scope that has no policy, and nothing but what policies say
in one that has. Where other programs use the same realm, look at the list with --dry-run first.`;

/** Adds `privacyidea check` and `privacyidea configure` to the operators' commands. */
export function privacyIdeaCommands(program: Command, within: Within): void {
  const command = program.command(name).description('looks how privacyIDEA is set up for the portal, and sets it up');
  command
    .command('check')
    .description('reads its version, rights, policies and configuration, and says what is missing and what to do')
    .option(
      '--person <address>',
      'say instead whether it knows the person with that address, by what name, and why not',
    )
    .action(({ person }: { person?: string }) =>
      within(async (_portal, composed) => (person === undefined ? check(composed) : checkPerson(composed, person))),
    );
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
  const failed = told(await composed.opened.inspect());
  print(failed === 0 ? 'privacyIDEA is set up for the portal.' : `${String(failed)} of these must be mended.`);
}

async function checkPerson(composed: Composed, address: string): Promise<void> {
  chosen(composed);
  const email = parseEmailAddress(address);
  if (!email.ok) throw new Error(`${address} is no e-mail address.`);
  told((await composed.opened.inspectPerson?.({ email: email.value })) ?? []);
}

/** Prints what was found; how much of it has failed. */
function told(found: readonly Inspected[]): number {
  for (const { state, words } of found) print(`${marks[state]}  ${words}`);
  const failed = found.filter(({ state }) => state === 'fail').length;
  if (failed > 0) process.exitCode = 1;
  return failed;
}

async function configure(composed: Composed, { dry }: { readonly dry: boolean }): Promise<void> {
  chosen(composed);
  for (const { words, inForce, write } of (await composed.opened.setUp?.()) ?? []) {
    if (!inForce && !dry) await write();
    print(`${inForce ? 'in force already' : dry ? 'would write' : 'written'}  ${words}`);
  }
  if (!dry) await check(composed);
}

function chosen({ portal }: Composed): void {
  if (portal.backend.name !== name) throw new Error(`MFA_BACKEND is ${portal.backend.name}; set it to ${name} first.`);
}
