import type { Command } from 'commander';
import { unlinkProvider } from '#lib/services/unlink-provider';
import { find, operator, print } from './means.ts';
import type { Within } from './means.ts';

/** Adds `people unlink-provider` to the operators' commands. */
export function unlinkProviderCommand(people: Command, within: Within): void {
  people
    .command('unlink-provider <address>')
    .description('takes back the link to an account at the OpenID provider, and ends all sessions')
    .action((address: string) =>
      within(async (portal) => {
        const person = await find(portal, address);
        if (!(await unlinkProvider(portal, person, operator))) {
          print(`${person.email} is linked to no account at a provider. Nothing was changed.`);
          return;
        }
        print(`${person.email} is signed out and has been told. The next sign-in from the provider links anew.`);
      }),
    );
}
