import { after, test } from 'node:test';
import { methodKinds } from '#lib/domain/method';
import { memoryStore, testKeyring } from '#lib/storage/testing/memory-store';
import { openStore } from '#lib/storage/open-store';
import { startPostgres } from '#lib/storage/testing/postgres';
import type { Store } from '#lib/ports/store';
import { backendSuite } from '../conformance/backend-suite.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { embeddedBench } from './testing/embedded-bench.ts';
import { phoneAppSuite } from './testing/phone-app-suite.ts';
import { racesSuite } from './testing/races-suite.ts';

function suites(name: string, open: () => Promise<Store>): void {
  const make = async (overrides: Partial<BackendParts> = {}) => embeddedBench({ store: await open(), ...overrides });
  backendSuite(name, methodKinds, () => make());
  racesSuite(name, make);
  phoneAppSuite(name, make);
}

suites('embedded on SQLite', () => memoryStore());

const server = await startPostgres();
if (server.state === 'absent') {
  test('embedded on PostgreSQL', { skip: server.reason }, () => undefined);
} else {
  const { url, version } = server;
  after(() => server.stop());
  suites(`embedded on PostgreSQL ${version}`, async () => {
    const store = await openStore({ url, keyring: testKeyring });
    await store.migrate();
    return store;
  });
}
