import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person } from '#lib/domain/person';
import { organisationChain } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Import } from '#lib/ports/store/imports';
import { applyImport } from '#lib/services/apply-import';
import { check, header, open, person, problemsOf } from '../testing/import-world.ts';

const operator = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;

const fileOf = (...rows: readonly string[]): string => [header, ...rows].join('\n');

function enter(portal: Portal, of: Import, agent: Person | null = null) {
  return applyImport(portal, of, { agent, actor: operator });
}

async function omarOf(portal: Portal): Promise<Person> {
  const omar = await person(portal, 'omar.chief@ict.example');
  assert.ok(omar);
  return omar;
}

test('T-23 in the browser no row gives, takes or touches rights over others, nor one’s own (A23)', async (context) => {
  const { portal } = await open(context);
  const agent = await omarOf(portal);
  const rows = [
    'sock@ict.example,Sock,ict,administrator,,,',
    'local@riverside.example,Local,riverside,local-administrator,,,',
    'pat.jones@riverside.example,Pat Jones,riverside,service-desk,,,',
    'hana.desk@ict.example,Hana Desk,ict,member,,,',
    'lee.ward@riverside.example,Lee Other,riverside,,,,',
    'omar.chief@ict.example,Omar Other,ict,,,,',
    'omar.chief@ict.example,Omar Chief,ict,member,,,',
    'plain@riverside.example,Plain,riverside,member,,,',
    'ana.silva@riverside.example,Ana Silva-Jones,riverside,,,,',
  ];
  const checked = await check(portal, fileOf(...rows), { agent });
  assert.deepEqual(await problemsOf(portal, checked), [
    [2, 'not-yours'],
    [3, 'not-yours'],
    [4, 'not-yours'],
    [5, 'not-yours'],
    [6, 'not-yours'],
    [7, 'not-yours'],
    [8, 'address-twice'],
    [8, 'not-yours'],
  ]);
  const members = await check(portal, fileOf(...rows.slice(-2)), { agent });
  assert.equal((await enter(portal, members, agent)).ok, true);
});

test('T-23 what an operator has checked, nobody enters in the browser where it has staff in it', async (context) => {
  const { portal } = await open(context);
  const agent = await omarOf(portal);
  for (const row of [
    'sock@ict.example,Sock,ict,administrator,,,',
    'pat.jones@riverside.example,Pat Jones,riverside,administrator,,,',
    'hana.desk@ict.example,Hana Desk,ict,member,,,',
  ]) {
    const checked = await check(portal, fileOf(row));
    assert.equal(checked.bad, 0);
    assert.deepEqual(await enter(portal, checked, agent), { ok: false, refusal: { code: 'import-overtaken' } });
  }
  assert.equal(await person(portal, 'sock@ict.example'), null);
});

test('A28 an operator’s file writes a line for each newcomer with rights, and the roles before and after', async (context) => {
  const { portal } = await open(context);
  const { audit, outbox } = portal.store;
  const rows = [
    'new@ict.example,New,ict,administrator,,,',
    'plain@ict.example,Plain,ict,,,,',
    'pat.jones@riverside.example,Pat Jones,riverside,service-desk,,,',
  ];
  assert.equal((await enter(portal, await check(portal, fileOf(...rows)))).ok, true);
  const lineOf = async (email: string) => {
    const [line] = await audit.entriesOf((await person(portal, email))?.id ?? '', 1);
    return line?.event;
  };
  assert.deepEqual(await lineOf('new@ict.example'), {
    what: 'details-changed',
    fields: ['roles'],
    roles: { before: [], after: ['member', 'administrator'] },
  });
  assert.equal(await lineOf('plain@ict.example'), undefined);
  assert.deepEqual(await lineOf('pat.jones@riverside.example'), {
    what: 'details-changed',
    fields: ['roles', 'mfa'],
    roles: { before: ['member'], after: ['member', 'service-desk'] },
  });
  const letters = await outbox.claim(9, Date.now() + 1, Date.now() + 2);
  assert.deepEqual(
    letters.map(({ notice }) => ('to' in notice ? notice.to : '')),
    ['pat.jones@riverside.example'],
  );
});

test('the audit names who brought a file and who entered it', async (context) => {
  const { portal } = await open(context);
  const agent = await omarOf(portal);
  const checked = await check(portal, fileOf('a@riverside.example,A,riverside,,,,'), { agent });
  const second: Person = { ...agent, id: 'second', name: 'Second Chief' };
  assert.equal((await enter(portal, checked, second)).ok, true);
  const [line] = await portal.store.audit.entriesOf(organisationChain(null), 1);
  assert.ok(line?.event.what === 'people-imported');
  assert.deepEqual(line.event.uploadedBy, { personId: agent.id, name: 'Omar Chief' });
  assert.deepEqual(line.event.enteredBy, { personId: 'second', name: 'Second Chief' });
});

test('no file takes the last administrator who can sign in', async (context) => {
  const { portal } = await open(context);
  const refused = { ok: false, refusal: { code: 'import-no-administrator' } };
  const demoted = 'omar.chief@ict.example,Omar Chief,ict,member,,,';
  assert.deepEqual(await enter(portal, await check(portal, fileOf(demoted))), refused);
  const disabled = 'omar.chief@ict.example,Omar Chief,ict,,+33612345678,,';
  assert.deepEqual(await enter(portal, await check(portal, fileOf(disabled))), refused);
  const other = 'next@ict.example,Next,ict,administrator,,,';
  assert.deepEqual(await enter(portal, await check(portal, fileOf(demoted, other))), refused, 'without a password');
  assert.deepEqual((await omarOf(portal)).roles.includes('administrator'), true);
  const known = await portal.store.people.passwordOf((await omarOf(portal)).email);
  const able = `next@ict.example,Next,ict,administrator,,,"${known?.hash ?? ''}"`;
  assert.equal((await enter(portal, await check(portal, fileOf(demoted, able)))).ok, true);
});

test('A5 numbers are judged by the regions of the deployment, where an organisation decides none', async (context) => {
  const { portal } = await open(context);
  const held = await portal.store.policies.of(null);
  await portal.store.policies.save(null, { regions: ['GB'] }, held?.text ?? '');
  const rows = [
    'gue@riverside.example,Gue,riverside,,+447911123456,,',
    'gb@riverside.example,Gb,riverside,,+447400123456,,',
  ];
  await enter(portal, await check(portal, fileOf(...rows)));
  assert.equal((await person(portal, 'gue@riverside.example'))?.disabledFor, 'foreign-number');
  assert.equal((await person(portal, 'gb@riverside.example'))?.disabledFor, null);
});
