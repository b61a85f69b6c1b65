import type { Command } from 'commander';
import { layersOf, decidedIn } from '#lib/domain/policy-settings';
import { ukRegions } from '#lib/domain/phone-number';
import type { UkRegion } from '#lib/domain/phone-number';
import type { Portal } from '#lib/ports/portal';
import { writePolicyDown } from '#lib/services/write-policy-down';
import { operator, print } from './means.ts';
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
        if (!(await decideRegions(portal, id, regions))) {
          throw new Error('Somebody has changed the policy meanwhile. Look at it, and do this again.');
        }
        print(`${organisation.name}: mobiles of ${regions.join(', ')} count.`);
      }),
    );
}

/** As a change of policy in the browser: over what was there, and written down with it. */
async function decideRegions(portal: Portal, organisationId: string, regions: readonly UkRegion[]): Promise<boolean> {
  const held = await portal.store.policies.of(organisationId);
  if (held === null) return false;
  const { own, text } = held;
  const view = { organisationId, ...layersOf(organisationId, held), own, decided: decidedIn(own), text };
  const decided = { ...own, regions };
  return portal.store.transaction(async (tables) => {
    if (!(await tables.policies.save(organisationId, decided, text))) return false;
    await writePolicyDown(tables, operator, { view, decided });
    return true;
  });
}
