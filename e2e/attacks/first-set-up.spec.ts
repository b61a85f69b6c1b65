import { addressOf, postRoutes } from '../support/api-routes.ts';
import { enter } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { people } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { stepOf, Wire } from '../support/wire.ts';

const journeys = ['authenticator-app', 'text-message', 'phone-call', 'security-key', 'alternative-phone'];

type Fields = Readonly<Record<string, string>>;

/** Fields that each route understands; a route that is not here takes none. */
const fields: Readonly<Record<string, Fields>> = {
  enrolments: { journey: 'text-message' },
  'methods/default': { method: 'x' },
  'methods/[id]/name': { name: 'Another name' },
  'app-passwords': { name: 'A program of a thief' },
  'enrolments/[id]/[step]': { version: '1', number: '07700 900111', country: 'GB' },
  'enrolments/[id]/again': { version: '1' },
};

/** Every route by which a method, an app password or recovery codes come or go, from the files themselves. */
const guarded = postRoutes()
  .map(({ name }) => name)
  .filter((name) => /^(enrolments|methods|app-passwords|recovery-codes|mfa\/off|prompts)(\/|$)/.test(name));

/** Everything by which somebody could come in. */
function ways({ ledger }: Portal): readonly unknown[] {
  const tables = ['methods', 'enrolments', 'app_passwords', 'recovery_sets', 'challenges', 'remembered_devices'];
  const rows = tables.map((table) => ledger.rows(`select * from ${table}`));
  return [...rows, ledger.rows('select id, mfa_on_at, default_method_id from people')];
}

test('T-28 the list is of the routes there are', () => {
  expect(guarded).toEqual(expect.arrayContaining(Object.keys(fields)));
  expect(guarded.length).toBeGreaterThanOrEqual(12);
});

for (const needs of ['access-code', 'verified-e-mail', 'approval'] as const) {
  const due = { 'access-code': 'access-code-due', 'verified-e-mail': 'e-mail-due', approval: 'approval-due' }[needs];

  test(`T-28 A07 with the password alone nothing is set up, removed or made: ${needs}`, async ({ portal }) => {
    portal.ledger.decideFirstSetUp(needs);
    const wire = new Wire(portal);
    await enter(wire, people.sam);
    const before = ways(portal);
    for (const name of guarded) {
      const answer = await wire.post(addressOf({ name }), fields[name]);
      // A run that nobody has begun is over, whoever asks.
      const over = name.startsWith('enrolments/');
      expect(over ? [403, 410, 404, 303, 200] : [403], `${name}: ${answer.body}`).toContain(answer.status);
      if (!over) expect(['must-enrol', due], name).toContain(stepOf(answer).refused);
    }
    for (const journey of journeys) {
      const answer = await wire.post('/api/enrolments', { journey });
      const refused = journey === 'alternative-phone' ? 'method-not-offered' : due;
      expect([answer.status, stepOf(answer).refused], journey).toEqual([403, refused]);
    }
    expect(ways(portal)).toEqual(before);
    expect(portal.ledger.methods(people.sam)).toEqual([]);
  });

  test(`T-28 a run that was begun before the rule goes no further: ${needs}`, async ({ portal }) => {
    const wire = new Wire(portal);
    await enter(wire, people.sam);
    expect(stepOf(await wire.post('/api/enrolments', { journey: 'text-message' })).refused).toBeNull();
    portal.ledger.decideFirstSetUp(needs);
    const [run] = portal.ledger.rows('select id, version from enrolments where closed_at is null');
    const path = `/api/enrolments/${String(run?.['id'])}/mobile-number`;
    const step = { version: String(run?.['version']), number: '07700 900111', country: 'GB' };
    const answer = await wire.post(path, step);
    expect([answer.status, stepOf(answer).refused, stepOf(answer).next]).toEqual([
      403,
      due,
      '/self-service/first-set-up',
    ]);
    expect(portal.ledger.textsSent()).toBe(0);
  });

  test(`T-28 before the second step the same routes answer 403: ${needs}`, async ({ portal }) => {
    portal.ledger.decideFirstSetUp(needs);
    const wire = new Wire(portal);
    await enter(wire, people.ana);
    for (const name of guarded) {
      const answer = await wire.post(addressOf({ name }), fields[name]);
      expect([answer.status, stepOf(answer).refused], name).toEqual([403, 'second-step-due']);
    }
  });
}

test('T-28 one person’s grant opens nothing for another, nor for another session', async ({ portal }) => {
  portal.ledger.decideFirstSetUp('verified-e-mail');
  const [mine, other] = [new Wire(portal), new Wire(portal)];
  await enter(mine, people.sam);
  await enter(other, people.sam);
  await mine.post('/api/first-set-up/mail');
  portal.ledger.change('update set_up_mails set granted_until = ?', Date.now() + 60_000);
  expect(stepOf(await other.post('/api/enrolments', { journey: 'text-message' })).refused).toBe('e-mail-due');
  expect(stepOf(await mine.post('/api/enrolments', { journey: 'text-message' })).refused).toBeNull();
  expect(stepOf(await other.post('/api/first-set-up/approval')).refused).toBe('not-found');
});
