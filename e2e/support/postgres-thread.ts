import { workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import pg from 'pg';

interface Given {
  readonly url: string;
  readonly port: MessagePort;
  readonly told: Int32Array;
}

interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[];
}

// The other side of `PostgresRecords`: answers each statement, then wakes whoever waits for it.
const { url, port, told } = workerData as Given;
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
const client = new pg.Client({ connectionString: url, types });
client.on('error', () => undefined);
const connected = client.connect();

port.on('message', ({ sql, values }: Asked) => {
  void answer(sql, values).then((answered) => {
    port.postMessage(answered);
    Atomics.store(told, 0, 1);
    Atomics.notify(told, 0);
  });
});

async function answer(sql: string, values: readonly unknown[]): Promise<object> {
  try {
    await connected;
    const { rows } = await client.query<Record<string, unknown>>(sql, [...values]);
    return { rows };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
