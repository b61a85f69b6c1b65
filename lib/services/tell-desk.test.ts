import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskLetter } from '#lib/content/desk-notices';
import { addPerson, start } from '#lib/storage/testing/fixtures';
import { memoryStore, testKeyring } from '#lib/storage/testing/memory-store';
import { tellDesk } from './tell-desk.ts';

const frame = {
  mode: 'demo',
  organisationName: 'Riverside Health',
  portalName: 'Latchkey',
  supportEmail: 'service.desk@ict.example',
  supportPhone: '01632 960 111',
  publicUrl: 'http://localhost:3000',
  authenticator: { own: true, name: '', androidUrl: '', iosUrl: '' },
} as const;

async function desk() {
  const store = await memoryStore();
  const person = await addPerson(store);
  const origin = { ip: '192.0.2.9', userAgent: 'Chrome/1 Windows' };
  const about = { event: { what: 'signed-in', with: 'password' }, at: start, origin } as const;
  const tell = (reference?: string) =>
    store.transaction((tables) =>
      tellDesk({ keyring: testKeyring })(tables, {
        person,
        kind: 'not-me',
        at: start + 1,
        about,
        ...(reference === undefined ? {} : { reference }),
      }),
    );
  return { store, person, tell };
}

test('T-17 the service desk is told by an alert that stays and by a letter that says who, what, when and from where', async () => {
  const { store, person, tell } = await desk();
  assert.equal(await tell(), true);
  const [alert] = await store.deskAlerts.open(9);
  assert.equal(alert?.personId, person.id);
  const [entry] = await store.outbox.claim(9, start + 1, start + 2);
  assert.ok(entry?.notice.audience === 'desk');
  const letter = deskLetter(entry.notice, frame);
  assert.match(letter.subject, /This wasn’t me/);
  for (const part of [
    person.name,
    person.email,
    /Signed in with your password/,
    /5 January 2026/,
    /Chrome on Windows/,
  ]) {
    assert.match(letter.text, new RegExp(part));
  }
  assert.match(letter.text, /192\.0\.2\.9/);
  assert.ok(letter.text.includes(`alerts done ${alert.id}`));
});

test('what has a reference is told once, however often it is said', async () => {
  const { store, tell } = await desk();
  assert.deepEqual([await tell('line 3'), await tell('line 3')], [true, false]);
  assert.equal((await store.deskAlerts.open(9)).length, 1);
  assert.equal(await store.outbox.depth(), 1);
  assert.deepEqual([await tell(), await tell()], [true, true]);
});

test('nobody can fill the mailbox of the service desk: five letters an hour of one person, and every alert is kept', async () => {
  const { store, tell } = await desk();
  for (let nth = 0; nth < 20; nth += 1) assert.equal(await tell(`line ${String(nth)}`), true);
  assert.equal((await store.deskAlerts.open(99)).length, 20);
  assert.equal((await store.outbox.claim(99, start + 1, start + 2)).length, 5);
});
