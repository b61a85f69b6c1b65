import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { at, run, say } from './here.mjs';

const version = '26.4.0';
const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`;
const unpacked = at('.latchkey', `keycloak-${version}`);
const minutes = 60_000;

/**
 * Fetches Keycloak from Maven Central, once, and hands its folder to the test. Where Java, Maven or the way there is missing
 * it says so and skips.
 */
export async function withKeycloak(test) {
  const missing = await obtain();
  if (missing === null) return test(unpacked);
  say(`skipped: ${missing}`);
  process.stdout.write('0 passed, 0 failed, 1 skipped\n');
  return 0;
}

async function obtain() {
  if (existsSync(join(unpacked, 'bin', 'kc.sh'))) return null;
  const java = await run('java', ['-version'], { quiet: true });
  const major = Number(/version "(\d+)/.exec(java.output)?.[1] ?? 0);
  if (java.code !== 0 || major < 17) return 'Keycloak needs Java 17 or later, and there is none here.';
  if ((await run('mvn', ['--version'], { quiet: true })).code !== 0) return 'there is no Maven to fetch Keycloak with.';
  const zip = join(homedir(), '.m2/repository/org/keycloak/keycloak-quarkus-dist', version);
  if (!existsSync(join(zip, `keycloak-quarkus-dist-${version}.zip`))) {
    const get = ['-q', 'dependency:get', `-Dartifact=${artifact}`, '-Dtransitive=false'];
    const fetched = await run('mvn', get, { quiet: true, limit: 10 * minutes });
    if (fetched.code !== 0) return 'Maven could not fetch Keycloak.';
  }
  mkdirSync(at('.latchkey'), { recursive: true });
  const args = ['-q', '-o', join(zip, `keycloak-quarkus-dist-${version}.zip`), '-d', at('.latchkey')];
  return (await run('unzip', args, { quiet: true })).code === 0 ? null : 'Keycloak could not be unpacked.';
}
