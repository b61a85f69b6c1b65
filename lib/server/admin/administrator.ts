import type { Command } from 'commander';
import { problemColumn, rowProblemWords } from '#lib/content/import';
import { parseEmailAddress } from '#lib/domain/email-address';
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
    .option('--organisation <id or name>', 'theirs; it is made where it is not there. Needed where there are several')
    .addHelpText('after', help)
    .action((email: string, name: string, { organisation }: { organisation?: string }) =>
      within(async (portal, composed) => {
        const wanted = await organisationFor(portal, email, organisation ?? null);
        const made = await makeAdministrator(portal, { email, name, organisation: wanted }, operator);
        if (!made.ok) {
          const now = portal.clock.now();
          const words = made.refusal.problems.map(
            (each) =>
              `${problemColumn(each)}: ${each.code === 'address-elsewhere' ? elsewhere : rowProblemWords(each, now)}`,
          );
          throw new Error(words.join('\n'));
        }
        const { person, fresh } = made.value;
        print(`${person.name} <${person.email}> is an administrator. MFA is on for them.`);
        const theirs = await portal.store.people.organisation(person.organisationId);
        print(`Organisation: ${theirs?.name ?? ''} (${person.organisationId}).`);
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

const elsewhere = 'Somebody of another organisation has this address, and stays there: leave --organisation out.';
const mostNamed = 20;

/** The one that is named; their own of somebody who is there; else the only one there is. None is made unless it is named. */
async function organisationFor(portal: Portal, email: string, named: string | null): Promise<string> {
  const address = parseEmailAddress(email);
  const there = address.ok ? await portal.store.people.byEmail(address.value) : null;
  if (named !== null) return named;
  if (there !== null) return there.organisationId;
  const all = await portal.store.imports.organisations();
  const [first] = all;
  if (first === undefined) return 'ICT';
  if (all.length === 1) return first.id;
  const lines = all.slice(0, mostNamed).map(({ id, name }) => `  ${id}  ${name}`);
  const more = all.length > mostNamed ? [`  and ${String(all.length - mostNamed)} more`] : [];
  throw new Error(['There are several organisations: name theirs with --organisation.', ...lines, ...more].join('\n'));
}

async function printPassword(portal: Portal, { hashing }: Composed, person: Person): Promise<void> {
  const hash = hashing.hash.bind(hashing);
  const { password, until } = await makeFirstPassword(portal, person, { actor: operator, hash });
  print(password.reveal());
  print(`The first password of ${person.name} <${person.email}>, until ${when(until)}: not shown again.`);
  print(`They sign in with it at ${portal.settings.publicUrl}/sign-in.`);
}
