import type { Command } from 'commander';
import { resetPerson } from '#lib/services/reset-person';
import { find, operator, print } from './means.ts';
import type { Within } from './means.ts';

/** Adds `people reset` to the operators' commands. */
export function resetCommand(people: Command, within: Within): void {
  people
    .command('reset <address>')
    .description('ends all that somebody has set up: methods, sessions, devices, app passwords, recovery codes')
    .addHelpText(
      'after',
      '\nMFA stays on and the password as it is: they set up anew at the next sign-in. They are told.',
    )
    .action((address: string) =>
      within(async (portal) => {
        const person = await find(portal, address);
        const ended = await resetPerson(portal, person, operator);
        print(
          `Ended: ${String(ended.methods)} methods, ${String(ended.sessions)} sessions, ${String(ended.appPasswords)} app passwords.`,
        );
        const next = person.mfaOnAt === null ? 'MFA is off for them.' : 'They set up anew at the next sign-in.';
        print(`${person.email} has been told. ${next}`);
      }),
    );
}
