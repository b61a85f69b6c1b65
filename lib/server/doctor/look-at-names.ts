import { isFault } from '#lib/domain/fault';
import type { PersonId } from '#lib/domain/person';
import type { Portal } from '#lib/ports/portal';
import { fine, odd } from './finding.ts';
import type { Finding } from './finding.ts';

const atATime = 1_000;
const mostNamed = 3;

/** Whether the MFA system has another name for everybody: of two with the same each would change the other's methods. */
export async function lookAtNames({ store, backend }: Pick<Portal, 'store' | 'backend'>): Promise<readonly Finding[]> {
  const { nameOf } = backend;
  if (nameOf === undefined) return [];
  const taken = new Set<string>();
  const shared = new Set<string>();
  let unnamed = 0;
  for (let after: PersonId | null = null; ;) {
    const people = await store.people.addresses(after, atATime);
    for (const person of people) {
      const name = named(nameOf, person);
      if (name === null) unnamed += 1;
      else if (taken.has(name)) shared.add(name);
      else taken.add(name);
    }
    after = people.at(-1)?.id ?? null;
    if (people.length < atATime || after === null) break;
  }
  return findings(backend.name, { names: taken.size, shared: [...shared], unnamed });
}

type NameOf = NonNullable<Portal['backend']['nameOf']>;

function named(nameOf: NameOf, person: Parameters<NameOf>[0]): string | null {
  try {
    return nameOf(person);
  } catch (failure) {
    if (isFault(failure)) return null;
    throw failure;
  }
}

interface Seen {
  readonly names: number;
  readonly shared: readonly string[];
  readonly unnamed: number;
}

function findings(backend: string, { names, shared, unnamed }: Seen): readonly Finding[] {
  const found: Finding[] = [];
  if (shared.length > 0) {
    const some = shared.slice(0, mostNamed).join(', ');
    found.push(
      odd(
        'names',
        `two or more people have the same name at ${backend} (${some}${shared.length > mostNamed ? ', …' : ''}) and change each other's methods: give each an address of their own.`,
      ),
    );
  }
  if (unnamed > 0) {
    const whose = `${String(unnamed)} people have an address that gives no name at ${backend}`;
    found.push(odd('names', `${whose}: they cannot sign in. See GRAPH_UPN_FROM, or PRIVACYIDEA_DOMAIN.`));
  }
  return found.length > 0 ? found : [fine('names', `${String(names)} people each have their own at ${backend}.`)];
}
