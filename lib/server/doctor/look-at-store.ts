import { Fault } from '#lib/domain/fault';
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

/** What helps where a key does not open what is sealed. */
export const keyAdvice =
  'Put the key it was sealed with into SECRET_KEY, or into SECRET_KEY_OLD where SECRET_KEY is new.';

/** Whether the database answers, is whole and up to date, has room, keeps the same time, and opens with the keys. */
export async function lookAtStore(config: Config): Promise<readonly Finding[]> {
  const keys = keyring({ key: config.secretKey, oldKeys: config.oldSecretKeys });
  const upkeep = openUpkeep({ url: config.DATABASE_URL, keyring: keys });
  try {
    const first = [...(await looking('database', () => answers(upkeep))), ...(await schema(upkeep)), ...files(upkeep)];
    // Without its tables the rest would only say so again.
    if (first.some(({ about, state }) => about === 'schema' && state === 'fail')) return first;
    return [
      ...first,
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
  try {
    await upkeep.checkSchema();
    return [fine('schema', 'up to date.')];
  } catch (failure) {
    const reason = failure instanceof Fault && failure.message.includes('missing:') ? ` (${failure.message})` : '';
    return [broken('schema', `not there, or not as this version needs it${reason}: do “npm run migrate”.`)];
  }
}

function files({ path }: Upkeep): readonly Finding[] {
  if (path === null || path === ':memory:') return [];
  const said = integrityOf(path);
  const { store, log, free } = sizesOf(path);
  const sizes = `${sizeInWords(store)}, write-ahead log ${sizeInWords(log)}, ${sizeInWords(free)} free`;
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

function sizeInWords(bytes: number): string {
  if (bytes >= 1024 * mega) return `${(bytes / mega / 1024).toFixed(1)} GB`;
  if (bytes >= mega) return `${(bytes / mega).toFixed(1)} MB`;
  return `${String(Math.ceil(bytes / 1024))} KB`;
}

async function secrets(upkeep: Upkeep): Promise<readonly Finding[]> {
  const { tried, failed } = await upkeep.openSome(20);
  if (failed.length === 0) {
    return [fine('SECRET_KEY', `opens what is sealed (${String(tried)} samples).`)];
  }
  return [broken('SECRET_KEY', `does not open ${String(failed.length)} of ${String(tried)} samples. ${keyAdvice}`)];
}
