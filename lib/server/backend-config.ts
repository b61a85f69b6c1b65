import type { BackendIsland, OpenedBackend } from '#lib/ports/backend-island';
import type { BackendParts } from '#lib/ports/backend-parts';
import type { Problem } from './gateway-config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The backends to choose from, by what `MFA_BACKEND` calls them. */
export type Islands = Readonly<Record<string, BackendIsland>>;

/** The variables of every backend, chosen or not. */
export function backendVariables(islands: Islands): readonly string[] {
  return Object.values(islands).flatMap(({ variables }) => variables);
}

/** Reads the settings of the chosen backend; of those that are not chosen nothing is asked. */
export function readBackend(
  given: Environment,
  chosen: { readonly name: string; readonly islands: Islands },
): { open: (parts: BackendParts) => OpenedBackend; problems: readonly Problem[] } {
  const island = Object.hasOwn(chosen.islands, chosen.name) ? chosen.islands[chosen.name] : undefined;
  if (island === undefined) {
    const problem = `must be one of ${Object.keys(chosen.islands).join(', ')}, or the path of a module`;
    return { open: unopened, problems: [{ variable: 'MFA_BACKEND', problem }] };
  }
  const read = island.read(given);
  return read.ok ? { open: read.open, problems: [] } : { open: unopened, problems: read.problems };
}

function unopened(): never {
  throw new TypeError('A backend was opened whose settings are wrong.');
}
