import type { Command } from 'commander';
import { refusalWords } from '#lib/content/refusals';
import { count } from '#lib/content/times';
import type { Person } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import { resetPerson } from '#lib/services/reset-person';
import type { Ended } from '#lib/services/reset-person';
import { find, operator, print } from './means.ts';
import type { Within } from './means.ts';

const help = `
The password stays as it is, and MFA stays on where it is on: they then set up anew at the next sign-in. They are told.
Without --yes it says who it is and what would end, and changes nothing.`;

/** Adds `people reset` to the operators' commands. */
export function resetCommand(people: Command, within: Within): void {
  people
    .command('reset <address>')
    .description('ends all that somebody has set up: methods, sessions, devices, app passwords, recovery codes')
    .option('--yes', 'do it; without it only say what would be done')
    .addHelpText('after', help)
    .action((address: string, { yes }: { yes?: true }) =>
      within(async (portal) => {
        const person = await find(portal, address);
        if (yes !== true) {
          print(`${person.name} <${person.email}>, ${person.roles.join(', ')}`);
          print(
            `This would end: ${inWords(await now(portal, person))}. Remembered devices and recovery codes end too.`,
          );
          throw new Error('Nothing was changed. With --yes it is.');
        }
        const reset = await resetPerson(portal, person, operator);
        if (!reset.ok) throw new Error(`${refusalWords(reset.refusal, portal.clock.now())} Nothing was changed.`);
        print(`Ended: ${inWords(reset.value)}.`);
        const next =
          person.mfaOnAt === null
            ? 'MFA is off for them: they sign in with their password alone.'
            : 'They set up anew at the next sign-in.';
        print(`${person.email} has been told. ${next}`);
      }),
    );
}

async function now({ store, backend, clock }: Portal, person: Person): Promise<Ended> {
  const { methods } = await backend.methodsOf(person);
  const sessions = await store.sessions.openOf(person.id, clock.now());
  const appPasswords = await store.appPasswords.of(person.id);
  return { methods: methods.length, sessions: sessions.length, appPasswords: appPasswords.length };
}

function inWords({ methods, sessions, appPasswords }: Ended): string {
  return [count(methods, 'method'), count(sessions, 'session'), count(appPasswords, 'app password')].join(', ');
}
