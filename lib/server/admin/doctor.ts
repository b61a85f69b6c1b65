import type { Command } from 'commander';
import { inspect } from '../doctor/inspect.ts';
import { print } from './means.ts';

/** How a finding is marked in what an operator reads. */
export const marks = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

const help = `
Nothing is changed, and nothing is sent to anybody: gateways are asked whether they know the account, the mail server
whether it lets us in. The code is 1 when anything has failed; a warning is none.`;

/** Adds `doctor` to the operators' commands. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('looks at configuration, database, gateways, mail, clock and keys, and says what to do')
    .option('--offline', 'ask nothing outside this machine and the database')
    .addHelpText('after', help)
    .action(async ({ offline }: { offline?: true }) => {
      let failed = 0;
      for await (const { state, about, words } of inspect(process.env, { offline: offline === true })) {
        print(`${marks[state]}  ${about}: ${words}`);
        if (state === 'fail') failed += 1;
      }
      print(failed === 0 ? 'Nothing is broken.' : `${String(failed)} of these must be mended.`);
      if (failed > 0) process.exitCode = 1;
    });
}
