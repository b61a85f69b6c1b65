import type { Command } from 'commander';
import { backUp, isInUse, putBack, schemaStepsOf } from '#lib/storage/sqlite-files';
import { knownSteps } from '#lib/storage/migrate';
import { openUpkeep } from '#lib/storage/upkeep';
import type { Config } from '../config.ts';
import { keyring } from '../keyring.ts';
import { loadConfig } from '../load-backend.ts';
import { print } from './means.ts';

/** Adds `backup` and `restore` to the operators' commands. */
export function backupCommands(program: Command): void {
  program
    .command('backup <file>')
    .description('copies the embedded store into a new file while the portal runs, and checks the copy')
    .addHelpText(
      'after',
      '\nPostgreSQL has its own: pg_dump. Keep SECRET_KEY elsewhere: a backup cannot be read without it.',
    )
    .action(async (file: string) => {
      const config = await configured();
      const bytes = await backUp(embeddedPath(config), file, (copy) => judge(config, copy));
      print(`${file}: ${String(bytes)} bytes, whole, and opens with SECRET_KEY.`);
    });
  program
    .command('restore <file>')
    .description('puts a backup in the place of the embedded store, which is kept beside it')
    .option('--yes', 'do it; without it only say what would be done')
    .addHelpText('after', '\nEnd the portal first. The backup is checked before anything is touched.')
    .action(async (file: string, { yes }: { yes?: true }) => {
      const config = await configured();
      const path = embeddedPath(config);
      if (isInUse(path)) throw new Error(`A portal has ${path} open. End it first.`);
      if (yes !== true) throw new Error(`This would put ${file} in the place of ${path}. With --yes it does.`);
      const aside = await putBack(file, path, (copy) => judge(config, copy));
      print(`${path} is what ${file} was.`);
      if (aside !== null) print(`What was there is kept as ${aside}.`);
    });
}

/** A portal must be able to start with it: no steps it does not know, and secrets that it can open. */
async function judge(config: Config, copy: string): Promise<void> {
  const unknown = schemaStepsOf(copy).filter((step) => !knownSteps.includes(step));
  if (unknown.length > 0) throw new Error(`It is from a newer version: ${unknown.join(', ')} is not known here.`);
  const keys = keyring({ key: config.secretKey, oldKeys: config.oldSecretKeys });
  const upkeep = openUpkeep({ url: `file:${copy}`, keyring: keys });
  try {
    const { failed } = await upkeep.openSome(20);
    if (failed.length > 0) {
      throw new Error(`SECRET_KEY and SECRET_KEY_OLD do not open what is sealed in it, such as ${failed[0] ?? ''}.`);
    }
  } finally {
    await upkeep.close();
  }
}

async function configured(): Promise<Config> {
  const read = await loadConfig(process.env);
  if (read.ok) return read.config;
  throw new Error(read.problems.map(({ variable, problem }) => `${variable} ${problem}`).join('\n'));
}

function embeddedPath({ DATABASE_URL }: Config): string {
  const path = /^file:(.+)$/.exec(DATABASE_URL)?.[1]?.replace(/^\/\/(?=\/)/, '');
  if (path !== undefined && path !== ':memory:') return path;
  throw new Error('The store is not embedded: use the tools of its database (pg_dump, pg_restore).');
}
