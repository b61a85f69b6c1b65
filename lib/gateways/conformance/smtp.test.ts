import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import type { EmailAddress } from '#lib/domain/email-address';
import { smtpMail, smtpVariables } from '#lib/gateways/smtp/index';
import type { Letter } from '#lib/ports/gateways';
import { selfSigned } from './certificate.ts';
import { mailSuite } from './gateway-suite.ts';

const pair = selfSigned();
const letter: Letter = { to: 'ana.silva@riverside.example' as EmailAddress, subject: 'Hello', text: 'A letter.' };

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly secure: boolean;
  readonly user: string | null;
}

/** A mail server of the test's own, with a certificate that only the test trusts. */
async function mailServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    ...pair,
    logger: false,
    authOptional: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'portal' && password === 'p@ss word') done(null, { user: username });
      else done(new Error('Authentication failed'));
    },
    onData: (stream, { envelope, secure, user }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        const raw = Buffer.concat(chunks).toString('latin1');
        received.push({ from, to, raw, secure, user: typeof user === 'string' ? user : null });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A test that fails must not keep the process.
  server.server.unref();
  const { port } = server.server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  return { port, received, close };
}

function gatewayTo(url: string, from = 'Latchkey <no-reply@riverside.example>') {
  const settings = smtpVariables.parse({ SMTP_URL: url, MAIL_FROM: from });
  return smtpMail(settings, { patience: 400, authorities: pair.cert });
}

/** The letter in what arrived (RFC 5322, RFC 2045, RFC 2047), read by what is not the library that wrote it. */
function read(raw: string) {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const of = (name: string) =>
    headers
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const subject = (of('subject') ?? '')
    .replaceAll('?= =?', '?==?')
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      decoded(text.replaceAll('_', how.toUpperCase() === 'Q' ? ' ' : '_'), how),
    );
  const text = decoded(body.join('\r\n\r\n'), of('content-transfer-encoding') ?? '').replaceAll('\r\n', '\n');
  return { headers, subject, text, of };
}

/** Text in `base64` (or `B`), `quoted-printable` (or `Q`), or as it is. */
function decoded(text: string, how: string): string {
  if (/^b/i.test(how)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/^q/i.test(how)) return text;
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

mailSuite('smtp', async () => {
  const { port, received } = await mailServer();
  return {
    gateway: gatewayTo(`smtp://localhost:${String(port)}`),
    received: async (to) =>
      received
        .filter((each) => each.to.includes(to))
        .map(({ raw }) => read(raw))
        .map(({ subject, text }) => ({ subject, text: text.replace(/\n$/, '') })),
  };
});

test('smtp: over TLS by STARTTLS or from the first byte, signed in, as plain text', async () => {
  for (const secure of [false, true]) {
    const { port, received, close } = await mailServer({ secure, authOptional: false });
    await gatewayTo(`${secure ? 'smtps' : 'smtp'}://portal:p%40ss%20word@localhost:${String(port)}`).send(letter);
    const [got] = received;
    assert.deepEqual(
      [got?.secure, got?.user, got?.from, got?.to],
      [true, 'portal', 'no-reply@riverside.example', [letter.to]],
    );
    const { of } = read(got?.raw ?? '');
    assert.equal(of('from'), 'Latchkey <no-reply@riverside.example>');
    assert.match(of('content-type') ?? '', /^text\/plain/);
    assert.equal(of('auto-submitted'), 'auto-generated');
    await close();
  }
});

test('smtp: without TLS nothing is said, unless the URL says otherwise', async () => {
  const { port, received, close } = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
  const url = `smtp://localhost:${String(port)}`;
  await assert.rejects(gatewayTo(url).send(letter), { code: 'gateway-refused' });
  assert.equal(received.length, 0);
  await gatewayTo(`${url}?tls=never`).send(letter);
  assert.deepEqual(
    received.map(({ secure }) => secure),
    [false],
  );
  await close();
});

test('smtp: a certificate that nobody vouches for is not trusted', async () => {
  const { port, received, close } = await mailServer();
  const settings = smtpVariables.parse({ SMTP_URL: `smtp://localhost:${String(port)}`, MAIL_FROM: 'a@b.example' });
  await assert.rejects(smtpMail(settings, { patience: 400 }).send(letter), { code: 'gateway-unreachable' });
  const another = smtpMail(settings, { patience: 400, authorities: selfSigned().cert });
  await assert.rejects(another.send(letter), { code: 'gateway-unreachable' });
  assert.equal(received.length, 0);
  await close();
});

test('smtp: nothing that a letter carries can make a header or another recipient', async () => {
  const { port, received, close } = await mailServer();
  const gateway = gatewayTo(`smtp://localhost:${String(port)}`);
  await gateway.send({
    ...letter,
    subject: 'Hi\r\nBcc: eve@evil.example\r\n\r\nBody\u0000\u2028X: y',
    text: '.\r\nQUIT\r\n.\r\n',
  });
  const hostile = 'ana@riverside.example\r\nBcc: eve@evil.example, <eve@evil.example>' as EmailAddress;
  await gateway.send({ ...letter, to: hostile }).catch(() => undefined);
  await gateway.send(letter);
  for (const { to, raw } of received) {
    assert.deepEqual(
      to.filter((each) => each.includes('evil') && each.endsWith('evil.example') && /^eve@/.test(each)),
      [],
    );
    assert.equal(to.length, 1);
    const { headers } = read(raw);
    assert.ok(!headers.some((line) => /^(bcc|x):/i.test(line)), headers.join('\n'));
  }
  assert.equal(read(received[0]?.raw ?? '').text, '.\nQUIT\n.\n');
  assert.equal(received.at(-1)?.to[0], letter.to);
  await close();
});

test('smtp: a no for good is an operator’s matter, a no for now passes; neither tells the address', async () => {
  const saying = (responseCode: number) => Object.assign(new Error(`No, ${letter.to}`), { responseCode });
  const refusing = async (options: SMTPServerOptions, user = ''): Promise<unknown> => {
    const { port, close } = await mailServer(options);
    const thrown = await gatewayTo(`smtp://${user}localhost:${String(port)}`)
      .send(letter)
      .then(
        () => null,
        (failure: unknown) => failure,
      );
    await close();
    return thrown;
  };
  for (const [status, code] of [
    [550, 'gateway-refused'],
    [554, 'gateway-refused'],
    [421, 'gateway-unreachable'],
    [451, 'gateway-unreachable'],
  ] as const) {
    const atAddress: SMTPServerOptions = {
      onRcptTo: (_address, _session, done) => {
        done(saying(status));
      },
    };
    const atEnd: SMTPServerOptions = {
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => {
          done(saying(status));
        });
      },
    };
    for (const options of [atAddress, atEnd]) {
      const thrown = await refusing(options);
      assert.ok(
        thrown instanceof Error && 'code' in thrown && thrown.code === code,
        `${String(status)}: ${String(thrown)}`,
      );
      assert.ok(
        thrown.message.includes(String(status)) && !thrown.message.includes('ana') && thrown.cause === undefined,
      );
    }
  }
  const wrong = await refusing({}, 'portal:wrong@');
  assert.ok(wrong instanceof Error && 'code' in wrong && wrong.code === 'gateway-refused' && /535/.test(wrong.message));
});

test('smtp: silence, rubbish, a lost connection and nobody there are faults, in time and once', async () => {
  const behaviours: readonly ((socket: Socket) => void)[] = [
    () => undefined,
    (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    (socket) => void socket.destroy(),
    (socket) => {
      socket.write('220 mail.example ESMTP\r\n');
      socket.once('data', () => socket.write('250-mail.example\r\n250 STARTTLS\r\n'));
    },
  ];
  for (const behave of behaviours) {
    let connections = 0;
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      connections += 1;
      sockets.add(socket);
      socket.on('error', () => undefined);
      behave(socket);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const url = `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const begun = performance.now();
    await assert.rejects(gatewayTo(url).send(letter), { name: 'Fault' });
    assert.ok(performance.now() - begun < 2_000);
    assert.equal(connections, 1);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(gatewayTo(url).send(letter), { code: 'gateway-unreachable' });
  }
});

test('smtp: settings that cannot work are named', () => {
  const problems = (url: string, from = 'a@b.example'): readonly string[] => {
    const given = { SMTP_URL: url, MAIL_FROM: from };
    const result = smtpVariables.safeParse(given);
    return result.success ? [] : result.error.issues.map(({ path }) => String(path[0]));
  };
  for (const url of ['smtp://h', 'smtps://u:p@h:465', 'smtp://[::1]:25?tls=never']) assert.deepEqual(problems(url), []);
  for (const url of [
    'http://h',
    'smtp:h',
    'smtp://h/path',
    'smtp://h?tls=maybe',
    'smtp://h?x=y',
    'smtp://u:p@h?tls=never',
  ]) {
    assert.deepEqual(problems(url), ['SMTP_URL'], url);
  }
  for (const from of ['Latchkey <a@b.example>', 'Zoë’s desk <a@b.example>'])
    assert.deepEqual(problems('smtp://h', from), []);
  for (const from of ['', 'a', 'a@b, c@d', 'X\r\nBcc: e@f <a@b>', '<a@b>', 'A <a@b> <c@d>', 'a@b\n']) {
    assert.deepEqual(problems('smtp://h', from), ['MAIL_FROM'], from);
  }
});
