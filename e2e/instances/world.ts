import type { TestContext } from 'node:test';
import { freePort, startPostgres } from '#lib/storage/testing/postgres';
import { RoundRobin } from '../support/round-robin.ts';
import { Instance } from './instance.ts';
import { Records } from './records.ts';

/** Two processes behind a round robin. */
export interface World {
  readonly between: RoundRobin;
  readonly instances: Instance[];
  readonly records: Records;
}

interface On {
  /** The database, as the portal is given it. */
  readonly url: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts two processes on a database; everything ends with the test. */
export async function twoOn(test: TestContext, { url, env = {} }: On): Promise<World> {
  const between = await RoundRobin.start({ backends: [] });
  test.after(() => between.close());
  const ports = [await freePort(), await freePort()];
  const starting = ports.map((port) => Instance.start({ url: between.url, port, database: url, env }));
  const instances = await Promise.all(starting);
  test.after(async () => {
    for (const instance of instances) await instance.stop('SIGKILL');
  });
  await between.lead(ports);
  const records = new Records(url);
  test.after(() => records.close());
  return { between, instances, records };
}

/** A database for one test; null, with the test skipped, where there is none. */
export async function database(test: TestContext): Promise<string | null> {
  const server = await startPostgres();
  if (server.state === 'absent') {
    test.skip(server.reason);
    return null;
  }
  test.after(() => server.stop());
  return server.url;
}
