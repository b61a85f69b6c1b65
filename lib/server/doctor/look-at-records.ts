import { compose } from '../composition.ts';
import type { Config } from '../config.ts';
import { openLog } from '../log.ts';
import { fine } from './finding.ts';
import type { Finding } from './finding.ts';

/** Whether what the portal keeps of its own doings is as it should be. */
export async function lookAtRecords(config: Config): Promise<readonly Finding[]> {
  const { portal } = await compose(config, openLog('silent'));
  try {
    await portal.store.check();
    const waiting = await portal.store.outbox.depth();
    return [fine('notices', `${String(waiting)} wait to be sent.`)];
  } finally {
    await portal.store.close();
  }
}
