import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { account, fakeTwilio, sign, token } from '../lib/gateways/conformance/fake-twilio.ts';
import { startProvider } from '../lib/gateways/conformance/provider.ts';

const root = join(import.meta.dirname, '..');
const host = 'mfa.riverside.example';

interface Started {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  /** Its exit code, when it has one. */
  readonly ended: Promise<number | null>;
}

/** The server with nothing in its environment but what is given. */
function start(env: Readonly<Record<string, string>>): Started {
  const child = spawn(join(root, 'node_modules', '.bin', 'node'), ['lib/server/serve.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      NODE_NO_WARNINGS: '1',
      PORTAL_MODE: 'production',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trimEnd().split('\n')));
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, lines, ended };
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What it answers, over plain HTTP as a proxy would ask; 0 when nobody listens. */
function ask(port: number, path: string, { method = 'GET', headers = {}, body = '' }: Sent = {}): Promise<number> {
  return new Promise((resolve) => {
    const asked = request({ port, path, method, host: '127.0.0.1', headers: { host, ...headers } }, (response) => {
      response.resume().once('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    asked.once('error', () => {
      resolve(0);
    });
    asked.end(body);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

test('production says everything that is missing, a line each, and does not start', async () => {
  const { lines, ended } = start({ SMS_GATEWAY: 'http', VOICE_GATEWAY: 'twilio', SECRET_KEY: 'short' });
  expect(await ended).toBe(78);
  const named = lines.map((line) => line.split(' ')[0]);
  expect(named).toContain('SECRET_KEY');
  expect(lines.every((line) => /^[A-Z_]+ \S/.test(line))).toBe(true);
  const rest = start({
    SMS_GATEWAY: 'http',
    VOICE_GATEWAY: 'twilio',
    SECRET_KEY: 'a-key-0123456789-of-forty-characters-or-so',
  });
  expect(await rest.ended).toBe(78);
  expect(new Set(rest.lines.map((line) => line.split(' ')[0]))).toEqual(
    new Set(['PUBLIC_URL', 'HTTP_SMS_URL', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_CALLER', 'SMTP_URL']),
  );
});

test('production starts with everything real, and hears Twilio and nobody else', async () => {
  const provider = await startProvider(fakeTwilio().documented);
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-production-'));
  const port = await freePort();
  writeFileSync(join(directory, 'token'), `${token}\n`);
  const { child, lines, ended } = start({
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `https://${host}`,
    DATABASE_URL: `file:${join(directory, 'latchkey.db')}`,
    SECRET_KEY: 'a-key-0123456789-of-forty-characters-or-so',
    SMS_GATEWAY: 'twilio',
    VOICE_GATEWAY: 'twilio',
    TWILIO_BASE_URL: provider.url,
    TWILIO_ACCOUNT_SID: account,
    TWILIO_AUTH_TOKEN_FILE: join(directory, 'token'),
    TWILIO_FROM: 'Riverside',
    TWILIO_CALLER: '+441632960000',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'no-reply@riverside.example',
    LOG_LEVEL: 'warn',
  });
  const over = Date.now() + 30_000;
  while ((await ask(port, '/api/health/ready')) !== 200 && child.exitCode === null && Date.now() < over)
    await pause(100);
  expect(await ask(port, '/api/health/ready'), lines.join('\n')).toBe(200);
  expect(await ask(port, '/api/health/ready', { headers: { host: '127.0.0.1' } })).toBe(421);
  expect(await ask(port, '/api/demo/mail?to=a@b.example')).toBe(404);

  const path = '/api/gateways/twilio/calls/nobody/key';
  const fields = { CallSid: `CA${'0'.repeat(32)}`, AccountSid: account, Digits: '#' };
  const body = new URLSearchParams(fields).toString();
  const hook = (signature: string) =>
    ask(port, path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    });
  expect(await hook(sign(`https://${host}${path}`, fields))).toBe(404);
  expect(await hook(sign(`https://${host}${path}`, { ...fields, Digits: '5' }))).toBe(403);
  expect(await hook(sign(`http://127.0.0.1:${String(port)}${path}`, fields))).toBe(403);

  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await provider.close();
  rmSync(directory, { recursive: true, force: true });
});
