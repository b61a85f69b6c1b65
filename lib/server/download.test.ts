import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { newToken } from '#lib/services/new-token';
import { startSession } from '#lib/services/start-session';
import { browser, entrance } from '#lib/services/testing/entrance';
import type { AuditActor } from '#lib/ports/audit-log';
import { addPerson, newMethod } from '#lib/storage/testing/fixtures';
import { cookieName } from './cookies.ts';
import { download } from './download.ts';
import { serveAuditExport } from './routes/audit.ts';
import { holdRunning } from './testing/running.ts';

const ours = 'http://localhost:3000';
const door = await entrance();
const { portal } = door;
const nobody: AuditActor = { kind: 'nobody', personId: null, ip: '192.0.2.1', userAgent: '' };
const get = download({ may: 'see-audit', serve: serveAuditExport });

before(async () => {
  holdRunning(portal);
  for (let line = 0; line < 1_600; line += 1) await portal.store.audit.append('p', nobody, { what: 'mfa-on' });
});

/** An administrator who is in by a second step, with the cookie of their session. */
async function administrator(id: string) {
  const person = await addPerson(portal.store, {
    id,
    organisationId: 'ict',
    roles: ['administrator'],
    mfaOnAt: door.now - 9e9,
  });
  const method = newMethod(id, { addedAt: door.now - 9e9 });
  await portal.store.methods.add(method);
  await startSession(portal, { person, origin: browser, wantedPath: null, browser: null, device: null });
  const [session] = await portal.store.sessions.openOf(id, door.now);
  assert.ok(session);
  const { token, hash } = newToken(portal);
  await portal.store.sessions.raise(session.id, { at: door.now, kind: method.kind, methodId: method.id }, hash);
  const cookie = `${cookieName('latchkey', portal.settings.publicUrl)}=${token.reveal()}`;
  const end = () => portal.store.sessions.endAll(id, door.now, null);
  return { end, ask: () => get(new Request(`${ours}/api/admin/audit?format=jsonl`, { headers: { cookie } })) };
}

async function read(answered: Response, atFirst: () => Promise<unknown>): Promise<number> {
  const reader = answered.body?.getReader() ?? assert.fail();
  let lines = 0;
  for (let piece = 0; ; piece += 1) {
    const { done, value } = await reader.read();
    if (done) return lines;
    lines += new TextDecoder().decode(value).split('\n').length - 1;
    if (piece === 0) await atFirst();
  }
}

test('an export goes on to its end, however the clock was set meanwhile', async () => {
  const { ask } = await administrator('omar');
  door.now -= 60_000;
  const answered = await ask();
  assert.equal(answered.status, 200);
  assert.ok((await read(answered, () => Promise.resolve())) >= 1_600);
  door.now += 60_000;
});

test('a session that ends in the middle of an export stops it, and it does not pass for whole', async () => {
  const { ask, end } = await administrator('xena');
  const answered = await ask();
  assert.equal(answered.status, 200);
  await assert.rejects(read(answered, end), /session has ended/);
});
