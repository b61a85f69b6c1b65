import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { ImapFlow } from 'imapflow';
import { revokeAppPassword } from '#lib/services/revoke-app-password';
import { office } from '#lib/services/testing/office';
import { missingMailServers, startDovecot, startNginx } from './testing/real-mail-servers.ts';
import type { Started } from './testing/real-mail-servers.ts';
import { serveApi } from './testing/serve-api.ts';
import type { ServedApi } from './testing/serve-api.ts';

const token = 'a token of the tests, 32 characters or more'.replaceAll(/\W/g, '-');
const proxySecret = 'the secret of the proxy, 32 characters or more';
const masterPassword = 'what-nginx-signs-in-with-behind-it';
const root = join(import.meta.dirname, '../..');

/** Signs in over IMAP as a mail program does: `in`, or how it is refused. */
async function signIn(port: number, user: string, password: string): Promise<string> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user, pass: password },
    logger: false,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.mailboxOpen('INBOX');
    await client.logout();
    return 'in';
  } catch (failure) {
    client.close();
    return (failure as { authenticationFailed?: boolean }).authenticationFailed === true ? 'refused' : String(failure);
  }
}

const missing = missingMailServers();

suite('app passwords in mail servers', { skip: missing ?? false, timeout: 100_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-passdb-'));
  const running: { stop(): Promise<void> }[] = [];
  let world: Awaited<ReturnType<typeof office>>;
  let api: ServedApi;
  let dovecot: Started;
  let nginx: Started;

  const start = async (starting: Promise<Started>): Promise<Started> => {
    const started = await starting;
    running.push(started);
    return started;
  };

  before(async () => {
    world = await office();
    const behind = await start(
      startDovecot('behind-nginx.conf', [['password=LEGACY_MAIL_PASSWORD', `password=${masterPassword}`]]),
    );
    const mail = {
      LEGACY_MAIL_SECRET: proxySecret,
      LEGACY_MAIL_PASSWORD: masterPassword,
      LEGACY_MAIL_IMAP: `127.0.0.1:${String(behind.port)}`,
    };
    api = await serveApi(world.portal, { apiTokens: [token], mail });
    nginx = await start(startNginx(api.port, proxySecret));
    chmodSync(folder, 0o755);
    copyFileSync(join(root, 'deploy/dovecot/latchkey-checkpassword'), join(folder, 'checkpassword'));
    chmodSync(join(folder, 'checkpassword'), 0o755);
    writeFileSync(join(folder, 'token'), `Authorization: Bearer ${token}\n`);
    const replacements = [
      ['/usr/local/lib/latchkey/latchkey-checkpassword', join(folder, 'checkpassword')],
      ['http://127.0.0.1:3000', api.url],
      ['/etc/dovecot/latchkey-token', join(folder, 'token')],
    ] as const;
    dovecot = await start(startDovecot('latchkey.conf', replacements));
  });

  after(async () => {
    for (const each of running.toReversed()) await each.stop();
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, port] of [
    ['nginx', () => nginx.port],
    ['Dovecot', () => dovecot.port],
  ] as const) {
    test(`T-33: ${name} lets an app password in, and refuses it at once when it is revoked`, async () => {
      const { portal, email, present, made } = world;
      const { id, key } = await made(`A program at ${name}`);
      assert.equal(await signIn(port(), email, key), 'in');
      assert.equal(await signIn(port(), email, key.replaceAll(' ', '')), 'in');
      const [used] = await portal.store.appPasswords.of(world.personId);
      assert.deepEqual([used?.lastUse?.ip, used?.lastUse?.protocol], ['127.0.0.1', 'imap']);
      assert.ok((await revokeAppPassword(portal, await present(), id)).ok);
      assert.equal(await signIn(port(), email, key), 'refused');
    });

    test(`${name} refuses a wrong password, another's address and odd characters`, async () => {
      const { key } = await world.made(`Another at ${name}`);
      assert.equal(await signIn(port(), 'nobody@riverside.example', key), 'refused');
      assert.equal(await signIn(port(), world.email, `x"$(id)\\ % é ${key}`), 'refused');
      assert.equal(await signIn(port(), world.email, masterPassword), 'refused');
      assert.equal(await signIn(port(), world.email, key), 'in');
    });
  }
});
