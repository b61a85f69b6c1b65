import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  backing,
  beginning,
  drawing,
  goingOn,
  leaving,
  resending,
  returning,
  waiting,
} from './testing/wizard-commands.ts';
import { finishes, world } from './testing/wizard-world.ts';

const runs = Number(process.env['MODEL_RUNS'] ?? 100);

test('the wizard keeps I1 to I4 under two tabs, back, reload, other methods, wrong codes, expiry and new sessions', async () => {
  const commands = fc.commands(
    [
      ...[goingOn, goingOn, goingOn, goingOn, goingOn, goingOn, beginning],
      ...[drawing, resending, backing, leaving, waiting, returning],
    ],
    { maxCommands: 50, size: 'max' },
  );
  let enrolled = 0;
  await fc.assert(
    fc.asyncProperty(commands, async (chosen) => {
      const real = await world();
      try {
        await fc.asyncModelRun(() => ({ model: {}, real }), chosen);
        enrolled += (await real.methods()).length;
        assert.ok(await finishes(real), 'a person who then does everything right ends enrolled (I12)');
      } finally {
        await real.portal.store.close();
      }
    }),
    { numRuns: runs },
  );
  assert.ok(enrolled >= runs / 10, `the invariants were about something: ${enrolled} methods were set up`);
});
