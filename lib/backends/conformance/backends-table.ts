import { generateKeyPairSync } from 'node:crypto';
import { backendIsland as textedCodes } from '../../../examples/texted-codes/backend.ts';
import { backends } from '#lib/server/islands';
import { methodKinds } from '#lib/domain/method';
import type { Place } from '#lib/domain/capabilities';
import type { BackendIsland, OpenedBackend } from '#lib/ports/backend-island';
import { embeddedBench } from '../embedded/testing/embedded-bench.ts';

/** Settings that a backend opens with; none of them is asked for anything. An island without needs no line. */
function samples(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privacyidea: {
      PRIVACYIDEA_URL: 'https://privacyidea.example.org',
      PRIVACYIDEA_REALM: 'realm',
      PRIVACYIDEA_RESOLVER: 'resolver',
      PRIVACYIDEA_TRUSTED_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      PRIVACYIDEA_SERVICE_USER: 'portal',
      PRIVACYIDEA_SERVICE_PASSWORD: 'a password',
      PRIVACYIDEA_HOOK_TOKEN: 'x'.repeat(40),
    },
    'microsoft-graph': { GRAPH_TENANT_ID: 'example.org', GRAPH_CLIENT_ID: 'portal', GRAPH_CLIENT_SECRET: 'a secret' },
    'texted codes (the example)': {
      TEXTED_CODES_URL: 'https://codes.example.org',
      TEXTED_CODES_TOKEN: 'a token of a sample',
    },
  };
}

/** What each backend says that it can do, as a table: a row for each, in Markdown. */
export async function backendsTable(): Promise<string> {
  const bench = await embeddedBench();
  const given = samples();
  const islands: Readonly<Record<string, BackendIsland>> = { ...backends, 'texted codes (the example)': textedCodes };
  const rows = Object.entries(islands).map(([name, island]) => {
    const read = island.read(given[name] ?? {});
    if (!read.ok)
      throw new Error(`${name}: ${read.problems.map((each) => `${each.variable} ${each.problem}`).join('; ')}`);
    return `| ${[name, ...rowOf(read.open(bench.parts))].join(' | ')} |`;
  });
  await bench.close();
  const columns = [
    'backend',
    'proves',
    ...methodKinds,
    'default',
    'rename',
    'app passwords',
    'recovery codes',
    'access codes',
    'methods kept',
  ];
  const line = columns.map(() => '---');
  return [`| ${columns.join(' | ')} |`, `| ${line.join(' | ')} |`, ...rows].join('\n');
}

function rowOf({ backend, elsewhere, appPasswords, recoveryCodes, accessCodes }: OpenedBackend): readonly string[] {
  const { proves, enrolling, changesDefault, renames, appPasswords: offered } = backend.capabilities;
  const kept = (vault: object | null) => (vault === null ? 'portal' : 'backend');
  return [
    proves === 'here' ? 'here' : 'the provider',
    ...methodKinds.map((kind) => placeOf(enrolling[kind])),
    changesDefault ? 'yes' : '–',
    renames ? 'yes' : '–',
    offered ? kept(appPasswords) : '–',
    kept(recoveryCodes),
    kept(accessCodes),
    elsewhere ? 'there' : 'portal',
  ];
}

function placeOf({ at }: Place): string {
  return at === 'nowhere' ? '–' : at;
}
