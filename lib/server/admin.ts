import { Command } from 'commander';
import { alertCommands } from './admin/alerts.ts';
import { auditCommands } from './admin/audit.ts';
import { backupCommands } from './admin/backup.ts';
import { doctorCommand } from './admin/doctor.ts';
import { feedbackCommands } from './admin/feedback.ts';
import { keysCommands } from './admin/keys.ts';
import { within, withoutStore } from './admin/means.ts';
import { peopleCommands } from './admin/people.ts';
import { privacyIdeaCommands } from './admin/privacyidea.ts';
import { regionsCommand } from './admin/regions.ts';

const program = new Command('admin')
  .description('Look after a Latchkey portal from the command line.')
  .addHelpText(
    'after',
    '\nCalled by npm, say npm run --silent admin -- …: npm else puts lines of its own before the answer.\nTimes are ISO 8601 in UTC.',
  );

peopleCommands(program, within);
regionsCommand(program, within);
alertCommands(program, within);
auditCommands(program, within);
feedbackCommands(program, within);
keysCommands(program, within);
privacyIdeaCommands(program, withoutStore);
backupCommands(program);
doctorCommand(program);

try {
  await program.parseAsync();
} catch (failure) {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
}
