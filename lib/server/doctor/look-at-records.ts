import type { Portal } from '#lib/ports/portal';
import { compose } from '../composition.ts';
import type { Config } from '../config.ts';
import { openLog } from '../log.ts';
import { broken, fine, looking, odd } from './finding.ts';
import type { Finding } from './finding.ts';
import { lookAtNames } from './look-at-names.ts';

const hour = 3_600_000;
const mostWaiting = 1_000;

/** Whether what the portal keeps of its own doings is as it should be. */
export async function lookAtRecords(config: Config): Promise<readonly Finding[]> {
  const { portal } = await compose(config, openLog('silent'));
  try {
    await portal.store.check();
    return [
      ...(await looking('notices', () => notices(portal))),
      ...(await looking('audit', () => audit(portal))),
      ...(await looking('counts', () => counts(portal))),
      ...(await looking('names', () => lookAtNames(portal))),
    ];
  } finally {
    await portal.store.close();
  }
}

async function notices({ store }: Portal): Promise<readonly Finding[]> {
  const waiting = await store.outbox.depth();
  if (waiting <= mostWaiting) return [fine('notices', `${String(waiting)} wait to be sent.`)];
  return [odd('notices', `${String(waiting)} wait to be sent: look at the mail server and at the portal's log.`)];
}

async function audit({ store, clock }: Portal): Promise<readonly Finding[]> {
  const newest = await store.auditCheckpoints.newest();
  if (newest === null) return [odd('audit', 'there is no checkpoint yet: the running portal makes one by itself.')];
  const age = (clock.now() - newest.at) / hour;
  const words = `checkpoint ${String(newest.number)} is ${age.toFixed(1)} hours old`;
  return [fine('audit', `${words}; a later one is made when there is something new. “audit verify” proves all of it.`)];
}

/** Looks at everybody: the one thing here that takes a while where there are many. */
async function counts({ store }: Portal): Promise<readonly Finding[]> {
  const { people, misfiled, miscounted } = await store.coverage.recount();
  if (misfiled.length + miscounted.length === 0) {
    return [fine('counts', `coverage agrees with ${String(people)} people.`)];
  }
  const words = `${String(misfiled.length)} people and ${String(miscounted.length)} counts of the coverage are wrong`;
  return [broken('counts', `${words}: somebody has written to the database behind the portal's back.`)];
}
