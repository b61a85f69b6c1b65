import { integrityOf, sizesOf } from '#lib/storage/sqlite-files';
import { openUpkeep } from '#lib/storage/upkeep';
import type { Upkeep } from '#lib/storage/upkeep';
import type { Config } from '../config.ts';
import { keyring } from '../keyring.ts';
import { broken, fine, looking, odd } from './finding.ts';
import type { Finding } from './finding.ts';
import { lookAtRecords } from './look-at-records.ts';

const mega = 1024 * 1024;
const mostLog = 512 * mega;
const leastFree = 512 * mega;
const mostDrift = 2_000;

/** Whether the database answers, is whole and up to date, has room, keeps the same time, and opens with the keys. */
export async function lookAtStore(config: Config): Promise<readonly Finding[]> {
  const keys = keyring({ key: config.secretKey, oldKeys: config.oldSecretKeys });
  const upkeep = openUpkeep({ url: config.DATABASE_URL, keyring: keys });
  try {
    return [
      ...(await looking('database', () => answers(upkeep))),
      ...(await looking('schema', () => schema(upkeep))),
      ...files(upkeep),
      ...(await looking('SECRET_KEY', () => secrets(upkeep))),
      ...(await looking('records', () => lookAtRecords(config))),
    ];
  } finally {
    await upkeep.close();
  }
}

async function answers(upkeep: Upkeep): Promise<readonly Finding[]> {
  const before = Date.now();
  const now = await upkeep.now();
  const middle = (before + Date.now()) / 2;
  const drift = Math.round(now - middle);
  const where = upkeep.path ?? 'PostgreSQL';
  const answered = fine('database', `${where} answers in ${String(Date.now() - before)} ms.`);
  if (Math.abs(drift) <= mostDrift) return [answered, fine('clock', 'the database keeps the same time.')];
  return [
    answered,
    broken('clock', `the database is ${String(drift)} ms off. Codes depend on the time: use NTP on both.`),
  ];
}

async function schema(upkeep: Upkeep): Promise<readonly Finding[]> {
  await upkeep.checkSchema();
  return [fine('schema', 'up to date.')];
}

function files({ path }: Upkeep): readonly Finding[] {
  if (path === null || path === ':memory:') return [];
  const said = integrityOf(path);
  const { store, log, free } = sizesOf(path);
  const sizes = `${inMega(store)} MB, write-ahead log ${inMega(log)} MB, ${inMega(free)} MB free`;
  return [
    said === 'ok'
      ? fine('integrity', 'SQLite finds nothing wrong.')
      : broken('integrity', `${said}. Restore a backup (“restore”), and look at the disk.`),
    log > mostLog
      ? odd(
          'disk',
          `${sizes}. The log does not shrink: something reads without end, or the portal was killed. Restart it.`,
        )
      : free < Math.max(leastFree, store / 2)
        ? odd('disk', `${sizes}. Too little for a backup beside it: make room.`)
        : fine('disk', `${sizes}.`),
  ];
}

function inMega(bytes: number): string {
  return (bytes / mega).toFixed(1);
}

async function secrets(upkeep: Upkeep): Promise<readonly Finding[]> {
  const { tried, failed } = await upkeep.openSome(20);
  if (failed.length === 0) {
    return [fine('SECRET_KEY', `opens what is sealed (${String(tried)} samples).`)];
  }
  const words = `does not open ${String(failed.length)} of ${String(tried)} samples, such as ${failed[0] ?? ''}.`;
  return [broken('SECRET_KEY', `${words} Put the key it was sealed with into SECRET_KEY_OLD.`)];
}
