import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Busy, Fault } from '#lib/domain/fault';
import { elsewhere } from '#lib/services/testing/elsewhere';
import { addressAway } from './address-away.ts';
import { knownVisitor, whyAway } from './known-or.ts';
import { openLog } from './log.ts';
import { holdRunning } from './testing/running.ts';

const lines: unknown[] = [];
const log = openLog('silent');
const at = await elsewhere();

before(() => {
  log.error = (...line: readonly unknown[]) => {
    lines.push(line);
  };
  holdRunning(at.portal, { log });
});

function asks(requestId: string): Headers {
  const cookie = `latchkey=${at.real.token}`;
  return new Headers({ cookie, 'x-request-id': requestId, 'x-latchkey-path': '/self-service' });
}

test('a page that is led away leaves one line a request, and its reference goes with the person', async () => {
  lines.length = 0;
  at.remote.goAway(true);
  for (const requestId of ['IM89IfOtBx7_', 'IM89IfOtBx8-']) {
    const headers = asks(requestId);
    const why = await knownVisitor(headers);
    const expected = `/unavailable?back=%2Fself-service&reference=${requestId}`;
    assert.deepEqual([addressAway(headers, why), addressAway(headers, why)], [expected, expected]);
  }
  at.remote.goAway(false);
  const fields = lines.map((line) => (Array.isArray(line) ? (line[0] as Record<string, unknown>) : {}));
  assert.deepEqual(
    fields.map(({ requestId, fault }) => [requestId, fault]),
    [
      ['IM89IfOtBx7_', 'backend-unreachable'],
      ['IM89IfOtBx8-', 'backend-unreachable'],
    ],
  );
  assert.ok(fields.every(({ err }) => err instanceof Fault));
});

test('a page that makes do with what was last known leaves no line', async () => {
  lines.length = 0;
  at.remote.goAway(true);
  at.real.now += 5_000;
  assert.equal((await knownVisitor(asks('IM89IfOtBx9a'))).away, true);
  at.remote.goAway(false);
  assert.deepEqual(lines, []);
});

test('the address says why, and names no reference where there is nothing in the log', () => {
  const busy = addressAway(asks('a'), whyAway(new Busy('Wait.', 90)));
  const stranger = addressAway(asks('b'), whyAway(new Fault('person-not-there', 'Nobody.')));
  assert.equal(busy, '/unavailable?back=%2Fself-service&seconds=90&reference=a');
  assert.equal(stranger, '/unavailable?back=%2Fself-service&why=not-there&reference=b');
  assert.equal(addressAway(asks('c'), whyAway(null)), '/unavailable?back=%2Fself-service');
});
