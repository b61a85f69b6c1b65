import { Command } from 'commander';
import { parseEmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import { ukRegions } from '#lib/domain/phone-number';
import type { Portal } from '#lib/ports/portal';
import { unlockPerson } from '#lib/services/unlock-person';
import { alertCommands } from './admin/alerts.ts';
import { deskCodeCommand } from './admin/desk-code.ts';
import { feedbackCommands } from './admin/feedback.ts';
import { openPortal } from './open-portal.ts';

const program = new Command('admin').description('Look after a Latchkey portal from the command line.');

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
      await unlockPerson(portal, person);
      print(`${person.email} can sign in again.`);
    }),
  );

program
  .command('regions <organisation> <regions...>')
  .description(`whose mobiles count as UK based: some of ${ukRegions.join(', ')}`)
  .action((id: string, given: string[]) =>
    within(async (portal) => {
      const regions = ukRegions.filter((region) => given.includes(region));
      if (regions.length !== given.length) throw new Error(`Regions are ${ukRegions.join(', ')}.`);
      const organisation = await portal.store.people.organisation(id);
      if (organisation === null) throw new Error(`There is no organisation ${id}.`);
      await portal.store.people.savePolicy(id, { ...organisation.policy, regions });
      print(`${organisation.name}: mobiles of ${regions.join(', ')} count.`);
    }),
  );

deskCodeCommand(people, { within, find });
alertCommands(program, within);
feedbackCommands(program, within);

async function find(portal: Portal, text: string): Promise<Person> {
  const address = parseEmailAddress(text);
  const person = address.ok ? await portal.store.people.byEmail(address.value) : null;
  if (person === null) throw new Error(`Nobody has the address ${text}.`);
  return person;
}

async function within(work: (portal: Portal) => Promise<void>): Promise<void> {
  const { portal } = await openPortal();
  try {
    await portal.store.check();
    await work(portal);
  } finally {
    await portal.store.close();
  }
}

function when(at: number): string {
  return new Date(at).toISOString();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await program.parseAsync();
} catch (failure) {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
}
