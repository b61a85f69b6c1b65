import { compose } from './composition.ts';
import type { Composed } from './composition.ts';
import { loadConfig } from './load-backend.ts';
import { openLog } from './log.ts';

const configurationProblem = 78; // sysexits.h EX_CONFIG

/** For the command line: the portal as configured, without HTTP; every problem on a line of its own otherwise. */
export async function openPortal(): Promise<Composed> {
  const configured = await loadConfig(process.env);
  if (!configured.ok) {
    for (const { variable, problem } of configured.problems) process.stderr.write(`${variable} ${problem}\n`);
    process.exit(configurationProblem);
  }
  return compose(configured.config, openLog(configured.config.LOG_LEVEL));
}
