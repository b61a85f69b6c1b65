import { compose } from '../composition.ts';
import type { Config } from '../config.ts';
import { openLog } from '../log.ts';
import type { Finding } from './finding.ts';

/** What the MFA system says of itself: whether it answers, and is set up as the portal needs it. */
export async function lookAtBackend(config: Config): Promise<readonly Finding[]> {
  const { opened, portal } = await compose(config, openLog('silent'));
  try {
    return await opened.inspect();
  } finally {
    await portal.store.close();
  }
}
