import { coverageOf, isSetUp } from '#lib/domain/coverage';
import type { CoverageCount } from '#lib/domain/coverage';
import type { OrganisationId } from '#lib/domain/person';
import { effectsOf, scopesTaken, takesAppPasswords } from '#lib/domain/policy-effect';
import type { PeopleCounted, PolicyChange, SettingEffects, ThingsCounted, UpTo } from '#lib/domain/policy-effect';
import { partsOf, settingsChanged } from '#lib/domain/policy-settings';
import type { Portal } from '#lib/ports/portal';
import type { Whose } from '#lib/ports/store/policies';

const day = 24 * 60 * 60_000;
/** With more organisations than that deciding for themselves, they are not taken off one by one. */
const mostApart = 200;

/** What a change of policy will do to whom. */
export interface Foreseen {
  readonly effects: readonly SettingEffects[];
  /** Organisations that decide one of the changed settings for themselves, and are not counted. */
  readonly apart: number;
  /** There were too many of those to take off: the numbers are the most that it can be. */
  readonly atMost: boolean;
}

const none: UpTo = { count: 0, more: false };

/**
 * Foresees what a change will do, from the counts that are kept and from indexed rows of the one organisation: nothing
 * here looks at everybody.
 */
export async function foreseePolicy(
  portal: Portal,
  organisationId: OrganisationId | null,
  change: PolicyChange,
): Promise<Foreseen> {
  const { policies, coverage } = portal.store;
  const now = portal.clock.now();
  const parts = settingsChanged(change.before, change.after).flatMap((setting) => partsOf[setting]);
  const found = organisationId === null && parts.length > 0 ? await policies.deciding(parts, mostApart + 1) : [];
  const atMost = found.length > mostApart;
  const except = atMost ? [] : found;
  const whose: Whose = organisationId === null ? { organisationId, except } : { organisationId };
  let people = counted(await coverage.counts(organisationId));
  for (const id of except) people = without(people, counted(await coverage.counts(id)));
  const things = await countThings(portal, whose, { ...change, now });
  return { effects: effectsOf({ ...change, people, things, now }), apart: found.length, atMost };
}

async function countThings(
  { store: { policies } }: Portal,
  whose: Whose,
  { before, after, now }: PolicyChange & { readonly now: number },
): Promise<ThingsCounted> {
  const stops = takesAppPasswords(before, after);
  const scopes = after.appPasswords.offered ? scopesTaken(before, after) : null;
  const fewer = after.rememberedDays < before.rememberedDays;
  const remembered = { after: now - before.rememberedDays * day, until: now - after.rememberedDays * day };
  return {
    appPasswords: stops ? await policies.appPasswordsOf(whose, { scopes, now }) : none,
    devices: fewer ? await policies.devicesOf(whose, remembered) : none,
  };
}

function counted(counts: readonly CoverageCount[]): PeopleCounted {
  const { due, on, ready } = coverageOf(counts);
  const having = counts
    .filter(({ cell }) => !cell.sharedMailbox && isSetUp(cell))
    .map(({ cell, people }) => ({ kinds: cell.kinds, people }));
  return { people: due, off: due - on, nothing: on - ready, having };
}

function without(all: PeopleCounted, some: PeopleCounted): PeopleCounted {
  const having = [...all.having, ...some.having.map(({ kinds, people }) => ({ kinds, people: -people }))];
  return {
    people: all.people - some.people,
    off: all.off - some.off,
    nothing: all.nothing - some.nothing,
    having,
  };
}
