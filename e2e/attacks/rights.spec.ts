import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acts, boundOf, mayFor, verdictOn } from '#lib/domain/rights';
import type { Act } from '#lib/domain/rights';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Person, Role } from '#lib/domain/person';
import { enter } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { people } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { hanaInside, idOf, leeInside, omarInside } from '../support/staff.ts';
import { stepOf, Wire } from '../support/wire.ts';

const root = join(import.meta.dirname, '..', '..');
const far = 'far.away@hillside.example';

/** What staff may call, with the act that its file names. */
interface StaffRoute {
  readonly name: string;
  readonly verb: 'GET' | 'POST';
  readonly act: Act;
}

/** Of a route whose file names its act elsewhere. */
const elsewhere: Readonly<Record<string, Act>> = { 'desk/assists/[id]/stream': 'assist' };

function staffRoutes(): readonly StaffRoute[] {
  return globSync('app/api/{people,organisations,desk,admin}/**/route.ts', { cwd: root })
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const name = file.replaceAll('\\', '/').replace(/^app\/api\/(.*)\/route\.ts$/, '$1');
      const named = /may: '([a-z-]+)'/.exec(text)?.[1] ?? elsewhere[name];
      const act = acts.find((each) => each === named);
      expect(act, `${name} names the act that it is`).toBeDefined();
      return { name, verb: /\bPOST\b/.test(text) ? 'POST' : 'GET', act: act ?? 'see-audit' } as const;
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** Somebody in the directory as the table of rights sees them. */
function personOf(portal: Portal, email: string): Person {
  const [row] = portal.ledger.rows('select id, organisation_id, name, roles from people where email = ?', email);
  return {
    id: String(row?.['id']),
    organisationId: String(row?.['organisation_id']),
    email: email as EmailAddress,
    name: String(row?.['name']),
    roles: JSON.parse(String(row?.['roles'])) as readonly Role[],
    sharedMailbox: false,
    mfaOnAt: null,
    defaultMethodId: null,
    lockedAt: null,
    promptsStoppedAt: null,
    disabledFor: null,
  };
}

/** A member of an organisation of which nobody here is. */
function addFar({ ledger }: Portal): void {
  ledger.change(
    `insert into organisations (id, name, policy, applications) values ('hillside', 'Hillside', '{}', '[]')`,
  );
  const [row] = ledger.rows('select * from people where email = ?', people.pat);
  const made = { ...row, id: 'far-away', organisation_id: 'hillside', email: far, name: 'Far Away' };
  const columns = Object.keys(made);
  ledger.change(
    `insert into people (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    ...(Object.values(made) as (string | number | null)[]),
  );
}

async function actors(portal: Portal): Promise<ReadonlyMap<string, Wire>> {
  const lee = await leeInside(portal);
  const pat = new Wire(portal);
  await enter(pat, people.pat);
  return new Map([
    [people.pat, pat],
    [people.lee, lee],
    [people.hana, await hanaInside(portal)],
    [people.omar, await omarInside(portal)],
  ]);
}

const subjects = [people.pat, people.ana, people.lee, people.hana, people.omar, far];
/** `approval-by-code`: not allowed, and says what is instead. */
const refusals = ['not-allowed', 'not-found', 'must-enrol', 'approval-by-code'];

/** Fields that a form must have to come as far as the question of rights. */
const evidence = { reason: 'A test of who may do what', 'called-back': 'yes' };
const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'people/[person]/access-code': { ...evidence, minutes: '60' },
  'people/[person]/desk-code': evidence,
  'people/[person]/end-sessions': evidence,
  'people/[person]/unlock': evidence,
  'people/[person]/require-set-up': evidence,
  'people/[person]/remove-method': { ...evidence, method: 'x' },
  'people/[person]/set-up-approval': { ...evidence, request: 'x', do: 'decline' },
  'people/[person]/number': { number: '07700 900123', country: 'GB' },
  'organisations/[organisation]/people/invite': { [`person-x`]: 'yes' },
  'desk/assists': { code: 'ABCD EFGH', reason: 'A test of who may do what' },
  'desk/assists/[id]/drive': { do: 'back', version: '1' },
  'desk/alerts/[alert]/close': { word: 'A test of who may do what' },
  'desk/requests/[id]/decline': { word: 'A test of who may do what' },
};

/** Compares an answer with what the table says. */
function judge(cell: string, { open, refused }: { readonly open: boolean; readonly refused: string | null }): void {
  // An open cell may lack something else: that is no matter of rights.
  if (open) expect(['not-allowed'], cell).not.toContain(refused);
  else expect(refusals, cell).toContain(refused);
}

/** Downloads that ask in what form. */
const exports = ['admin/audit', 'admin/feedback'];

async function call(wire: Wire, route: StaffRoute, path: string): Promise<string | null> {
  const reply =
    route.verb === 'GET'
      ? await wire.send(path, { headers: { accept: 'application/json', 'sec-fetch-site': 'same-origin' } })
      : await wire.post(path, fields[route.name] ?? {});
  expect(reply.status, `${route.name} fails: ${reply.body}`).toBeLessThan(500);
  expect(stepOf(reply).refused, `${route.name}: add its fields to the table above`).not.toBe('not-understood');
  return reply.status === 404 ? 'not-found' : stepOf(reply).refused;
}

test('T-23 T-28 every act on a person is open to whom the table says, and to nobody else', async ({ portal }) => {
  test.setTimeout(240_000);
  for (const route of staffRoutes().filter(({ name }) => name.startsWith('people/'))) {
    await portal.reset();
    addFar(portal);
    const everybody = await actors(portal);
    for (const [email, wire] of everybody) {
      for (const subject of subjects) {
        const path = `/api/${route.name.replace('[person]', idOf(portal, subject)).replaceAll(/\[[a-z]+\]/g, 'x')}`;
        const open = verdictOn(personOf(portal, email), route.act, personOf(portal, subject)) !== 'no';
        const refused = await call(wire, route, path);
        const cell = `${email} ${route.name} (${route.act}) ${subject}: ${String(refused)}`;
        judge(cell, { open, refused });
      }
    }
  }
});

test('T-23 T-28 every act for an organisation is open to whom the table says, and to nobody else', async ({
  portal,
}) => {
  test.setTimeout(240_000);
  for (const route of staffRoutes().filter(({ name }) => name.startsWith('organisations/'))) {
    await portal.reset();
    addFar(portal);
    for (const [email, wire] of await actors(portal)) {
      for (const organisation of ['riverside', 'hillside', 'ict', 'all']) {
        const path = `/api/${route.name.replace('[organisation]', organisation).replaceAll(/\[[a-z]+\]/g, 'x')}`;
        const open = mayFor(personOf(portal, email), route.act, organisation === 'all' ? null : organisation);
        const refused = await call(wire, route, path);
        const cell = `${email} ${route.name} (${route.act}) ${organisation}: ${String(refused)}`;
        judge(cell, { open, refused });
      }
    }
  }
});

test('T-23 T-28 what belongs to no one organisation is open to whom the table says', async ({ portal }) => {
  test.setTimeout(240_000);
  await portal.reset();
  const everybody = await actors(portal);
  for (const route of staffRoutes().filter(({ name }) => /^(desk|admin)\//.test(name))) {
    for (const [email, wire] of everybody) {
      const path = `/api/${route.name.replaceAll(/\[[a-z]+\]/g, 'x')}${exports.includes(route.name) ? '?format=csv' : ''}`;
      const person = personOf(portal, email);
      const refused = await call(wire, route, path);
      const open = mayFor(person, route.act, boundOf(person, route.act));
      const cell = `${email} ${route.name} (${route.act}): ${String(refused)}`;
      judge(cell, { open, refused });
    }
  }
});

test('T-28 staff who signed in by password alone, or in a remembered browser, look at nobody', async ({ portal }) => {
  const hana = await hanaInside(portal);
  portal.ledger.change(
    'update sessions set second_at = null, second_kind = null, second_method_id = null, remembered_at = 1',
  );
  for (const path of ['/helpdesk', `/helpdesk/people/${idOf(portal, people.ana)}`, '/helpdesk/alerts']) {
    const reply = await hana.get(path);
    expect([reply.status, reply.headers.location?.split('?')[0]], path).toEqual([307, '/sign-in/confirm']);
    expect(reply.body).not.toContain('Ana Silva');
  }
});
