import type { Command } from 'commander';
import { ukRegions } from '#lib/domain/phone-number';
import { print } from './means.ts';
import type { Within } from './means.ts';

/** Adds `regions` to the operators' commands. */
export function regionsCommand(program: Command, within: Within): void {
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
}
