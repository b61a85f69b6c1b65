import type { Command } from 'commander';
import { unlockPerson } from '#lib/services/unlock-person';
import { standingOf } from '#lib/services/view-person';
import { administratorCommands } from './administrator.ts';
import { deskCodeCommand } from './desk-code.ts';
import { importCommand } from './people-import.ts';
import { find, print, when } from './means.ts';
import type { Within } from './means.ts';
import { resetCommand } from './people-reset.ts';
import { unlinkProviderCommand } from './people-unlink-provider.ts';

/** Adds the commands about people and their accounts. */
export function peopleCommands(program: Command, within: Within): void {
  const people = program.command('people').description('people and their accounts');
  people
    .command('show <address>')
    .description('how an account stands, without secrets')
    .action((address: string) =>
      within(async (portal) => {
        const person = await find(portal, address);
        const { methods, defaultId } = await portal.backend.methodsOf(person);
        print(`${person.name} <${person.email}>, ${person.roles.join(', ')}`);
        print(`MFA ${person.mfaOnAt === null ? 'off' : `on since ${when(person.mfaOnAt)}`}`);
        if (person.lockedAt !== null) print(`locked since ${when(person.lockedAt)}`);
        if (person.disabledFor !== null) print(`disabled: ${person.disabledFor}`);
        for (const method of methods) {
          const marks = [method.id === defaultId ? 'default' : '', method.disabledAt === null ? '' : 'disabled'];
          print(`  ${method.kind}: ${method.name} ${marks.join(' ')}`.trimEnd());
        }
      }),
    );
  people
    .command('unlock <address>')
    .description('opens an account that too many wrong answers have locked')
    .action((address: string) =>
      within(async (portal) => {
        const person = await find(portal, address);
        const { unlocks } = await standingOf(portal, person, await portal.backend.methodsOf(person));
        if (!unlocks) {
          print(`${person.email} was not locked, and has no wrong answers to forget. Nothing was changed.`);
          return;
        }
        await unlockPerson(portal, person);
        print(`${person.email} can sign in again.`);
      }),
    );
  importCommand(people, within);
  administratorCommands(people, within);
  resetCommand(people, within);
  unlinkProviderCommand(people, within);
  deskCodeCommand(people, { within, find });
}
