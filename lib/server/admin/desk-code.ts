import type { Command } from 'commander';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import { makeDeskCode } from '#lib/services/make-desk-code';

interface Means {
  readonly within: (work: (portal: Portal) => Promise<void>) => Promise<void>;
  readonly find: (portal: Portal, address: string) => Promise<Person>;
}

/** Adds `people desk-code` to the operators' commands. */
export function deskCodeCommand(people: Command, { within, find }: Means): void {
  people
    .command('desk-code <address>')
    .description('makes a code for somebody who has forgotten their password; it counts beside one method of their own')
    .action((address: string) =>
      within(async (portal) => {
        const person = await find(portal, address);
        const { methods } = await portal.backend.methodsOf(person);
        if (!methods.some(({ disabledAt }) => disabledAt === null)) {
          throw new Error(
            `${person.name} <${person.email}> has no method that the code could count beside, so it would not help. A first password does: people first-password ${person.email}`,
          );
        }
        const { code, until } = await makeDeskCode(portal, person);
        const shown = code.reveal().replaceAll(/(.{4})(?=.)/g, '$1-');
        process.stdout.write(`${shown}\n`);
        process.stdout.write(
          `Works once, until ${new Date(until).toISOString()}, for ${person.name} <${person.email}>.\n`,
        );
        process.stdout.write('Read it out only to somebody whom you have called on a number that you know already.\n');
      }),
    );
}
