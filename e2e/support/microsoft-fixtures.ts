import type { FakeGraph } from '#lib/backends/microsoft-graph/testing/fake-graph';
import { freePort } from '#lib/storage/testing/postgres';
import { expect, test as base } from './fixtures.ts';
import { emptied, microsoftEnv, startMicrosoft } from './microsoft.ts';
import { people } from './people.ts';
import { Portal } from './portal.ts';
import { startProvider } from './real-provider.ts';
import type { RealProvider } from './real-provider.ts';

interface Worker {
  readonly graph: FakeGraph;
  readonly provider: RealProvider;
  readonly publicPort: number;
}

/** Every test gets a portal whose methods are at a fake Microsoft, where people sign in, too. */
export const test = base.extend<{ readonly nothingThere: undefined }, Worker>({
  publicPort: [async ({}, use) => use(await freePort()), { scope: 'worker' }],
  graph: [
    async ({}, use) => {
      const graph = await startMicrosoft();
      await use(graph);
      await graph.close();
      expect(graph.violations ?? [], 'what Graph does not know').toEqual([]);
    },
    { scope: 'worker' },
  ],
  provider: [
    async ({ publicPort }, use) => {
      const provider = await startProvider(`http://localhost:${String(publicPort)}`, {
        ana: { email: people.ana, mfa: true },
        lee: { email: people.lee, mfa: true },
        'sam-before': { email: people.sam },
      });
      await use(provider);
      await provider.stop();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ provider, graph, publicPort }, use) => {
      const portal = await Portal.start({ port: publicPort, env: { ...provider.env, ...microsoftEnv(graph) } });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  nothingThere: [
    async ({ graph }, use) => {
      emptied(graph);
      await use(undefined);
    },
    { auto: true },
  ],
});

export { expect };
