import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  agentEnding,
  allowing,
  allowingToDrive,
  asking,
  askingToDrive,
  beginning,
  confirming,
  driving,
  following,
  helping,
  knocking,
  personEnding,
  rejoining,
  submitting,
  takingBack,
  waiting,
} from './testing/assist-commands.ts';
import type { Watched } from './testing/assist-invariants.ts';
import { assisted } from './testing/assisted.ts';

const runs = Number(process.env['MODEL_RUNS'] ?? 25);

test('T-34: whatever two do, the agent sees no secret, proves nothing, drives by leave alone, and over is over', async () => {
  const commands = fc.commands(
    [
      ...[asking, knocking, knocking, allowing, allowing, askingToDrive, allowingToDrive, allowingToDrive],
      ...[driving, driving, driving, following, following, confirming, confirming, beginning, submitting, submitting],
      ...[rejoining, rejoining, helping, helping, helping, confirming],
      ...[takingBack, agentEnding, personEnding, waiting],
    ],
    { maxCommands: 30, size: 'max' },
  );
  const reached = { drove: 0, seen: 0, confirmed: 0 };
  await fc.assert(
    fc.asyncProperty(commands, async (chosen) => {
      const at = await assisted();
      const real: Watched = { at, over: new Set(), typed: new Set(), reached };
      // Half way in, so that there is something to see.
      await at.driving();
      try {
        await fc.asyncModelRun(() => ({ model: {}, real }), chosen);
      } finally {
        await at.portal.store.close();
      }
    }),
    { numRuns: runs },
  );
  assert.ok(reached.seen >= runs && reached.drove > 0 && reached.confirmed > 0, JSON.stringify(reached));
});
