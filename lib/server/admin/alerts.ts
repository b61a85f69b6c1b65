import type { Command } from 'commander';
import { alertInWords } from '#lib/content/desk-notices';
import type { Portal } from '#lib/ports/portal';

type Within = (work: (portal: Portal) => Promise<void>) => Promise<void>;

/** Adds `alerts list` and `alerts done` to the operators' commands. */
export function alertCommands(program: Command, within: Within): void {
  const alerts = program.command('alerts').description('what the service desk is to look at');
  alerts
    .command('list')
    .description('those that nobody has seen to, the oldest first')
    .option('--most <number>', 'at most so many', '50')
    .action(({ most }: { most: string }) =>
      within(async (portal) => {
        const number = Number(most);
        if (!Number.isInteger(number) || number < 1) throw new Error('--most is a number of 1 or more.');
        const open = await portal.store.deskAlerts.open(number);
        for (const alert of open) {
          const person = alert.personId === null ? null : await portal.store.people.byId(alert.personId);
          const taken = alert.taken === null ? null : await portal.store.people.byId(alert.taken.by);
          const by = alert.taken === null ? '' : ` Taken by ${taken?.name ?? alert.taken.by}.`;
          const line = alertInWords({ alert, email: person?.email ?? alert.personId });
          process.stdout.write(`${alert.id}  ${line}${by}\n`);
        }
        if (open.length === 0) process.stdout.write('Nobody waits to be seen to.\n');
      }),
    );
  alerts
    .command('done <id>')
    .description('marks one as seen to')
    .action((id: string) =>
      within(async (portal) => {
        if (!(await portal.store.deskAlerts.handle(id, portal.clock.now()))) {
          throw new Error(`There is no open alert ${id}.`);
        }
        process.stdout.write(`${id} is seen to.\n`);
      }),
    );
}
