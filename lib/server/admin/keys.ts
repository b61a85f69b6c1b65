import type { Command } from 'commander';
import { count } from '#lib/content/times';
import { organisationChain } from '#lib/ports/audit-log';
import { openUpkeep } from '#lib/storage/upkeep';
import type { Composed } from '../composition.ts';
import { keyAdvice } from '../doctor/look-at-store.ts';
import { keyring } from '../keyring.ts';
import { loadConfig } from '../load-backend.ts';
import { operator, print, progress } from './means.ts';
import type { Within } from './means.ts';

const help = `
To change SECRET_KEY:
  1. Put the new key into SECRET_KEY and the one before in front of SECRET_KEY_OLD (separated by a comma), everywhere.
  2. Restart every process. From then on new secrets are sealed with the new key, and old ones still open.
  3. keys rotate. It seals everything with the new key, a few rows at a time, while the portal runs. Cut short, it goes on
     where it was when it is called again.
  4. Take the old key out of SECRET_KEY_OLD, and restart once more. Keep it as long as you keep backups made with it.
What numbers, app passwords and the audit are found and proved by has a key of its own, kept in the store and sealed with
SECRET_KEY: it stays the same.`;

/** Adds `keys rotate` to the operators' commands. */
export function keysCommands(program: Command, within: Within): void {
  const keys = program.command('keys').description('SECRET_KEY and what is sealed with it');
  keys
    .command('rotate')
    .description('seals everything with the current SECRET_KEY, so that those of SECRET_KEY_OLD can be dropped')
    .addHelpText('after', help)
    .action(async () => {
      await checkKeys();
      await within(async (portal, composed) => {
        const upkeep = openUpkeep({ url: composed.url, keyring: portal.keyring });
        try {
          const sealed = await sealAll(upkeep);
          if (sealed > 0) {
            await portal.store.audit.append(organisationChain(null), operator, { what: 'keys-rotated', sealed });
          }
          print(`${count(sealed, 'secret')} sealed anew. Everything is sealed with the current SECRET_KEY.`);
          print(lastStep(composed));
        } finally {
          await upkeep.close();
        }
      });
    });
}

/** Before the portal is opened, which a wrong key would end with less to say. */
async function checkKeys(): Promise<void> {
  const read = await loadConfig(process.env);
  if (!read.ok) return;
  const { DATABASE_URL: url, secretKey: key, oldSecretKeys: oldKeys } = read.config;
  const upkeep = openUpkeep({ url, keyring: keyring({ key, oldKeys }) });
  try {
    await upkeep.checkSchema();
    const { failed } = await upkeep.openSome(20);
    if (failed.length > 0)
      throw new Error(`SECRET_KEY does not open what is sealed. ${keyAdvice} Nothing was changed.`);
  } finally {
    await upkeep.close();
  }
}

/** Again as long as there is any: a process that was not restarted still seals with the old key. */
async function sealAll(upkeep: ReturnType<typeof openUpkeep>): Promise<number> {
  const all = await upkeep.oldSeals();
  let sealed = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const before = sealed;
    sealed += await upkeep.reseal((some) => {
      progress(`Sealed anew: ${String(before + some)} of ${String(all)}`);
    });
    progress('');
    if ((await upkeep.oldSeals()) === 0) return sealed;
  }
  throw new Error(
    'Secrets are still being sealed with an old key: restart every process with the new SECRET_KEY, then do this again.',
  );
}

function lastStep({ oldKeys }: Composed): string {
  if (oldKeys === 0) return 'SECRET_KEY_OLD is empty: there is nothing to drop.';
  return 'Once every process runs with the new SECRET_KEY, SECRET_KEY_OLD can be dropped. Old backups still need it.';
}
