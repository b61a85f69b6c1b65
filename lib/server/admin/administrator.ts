import type { Command } from 'commander';
import { problemColumn, rowProblemWords } from '#lib/content/import';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import { makeAdministrator } from '#lib/services/make-administrator';
import { makeFirstPassword } from '#lib/services/make-first-password';
import type { Composed } from '../composition.ts';
import { find, operator, print, when } from './means.ts';
import type { Within } from './means.ts';

const help = `
No password is taken or asked for: one is made, printed once, and works until somebody has signed in with it, at most three
days. They set up MFA at that first sign-in, and cannot go on without it.`;

/** Adds `people create-administrator` and `people first-password` to the operators' commands. */
export function administratorCommands(people: Command, within: Within): void {
  people
    .command('create-administrator <address> <name>')
    .description('enters an administrator, or makes one of somebody who is there, and prints how to get in')
    .option('--organisation <id or name>', 'theirs; it is made where it is not there', 'ICT')
    .addHelpText('after', help)
    .action((email: string, name: string, { organisation }: { organisation: string }) =>
      within(async (portal, composed) => {
        const made = await makeAdministrator(portal, { email, name, organisation }, operator);
        if (!made.ok) {
          const now = portal.clock.now();
          const words = made.refusal.problems.map((each) => `${problemColumn(each)}: ${rowProblemWords(each, now)}`);
          throw new Error(words.join('\n'));
        }
        const { person, fresh } = made.value;
        print(`${person.name} <${person.email}> is an administrator. MFA is on for them.`);
        if (fresh) await printPassword(portal, composed, person);
        else print('They sign in as before.');
      }),
    );
  people
    .command('first-password <address>')
    .description('makes a password to sign in with at first, in place of the one there is, and prints it once')
    .addHelpText('after', help)
    .action((address: string) =>
      within(async (portal, composed) => {
        await printPassword(portal, composed, await find(portal, address));
      }),
    );
}

async function printPassword(portal: Portal, { hashing }: Composed, person: Person): Promise<void> {
  const hash = hashing.hash.bind(hashing);
  const { password, until } = await makeFirstPassword(portal, person, { actor: operator, hash });
  print(password.reveal());
  print(`The first password of ${person.name} <${person.email}>, until ${when(until)}: not shown again.`);
  print(`They sign in with it at ${portal.settings.publicUrl}/sign-in.`);
}
