import { createPublicKey, randomBytes, randomInt, verify as verifySignature } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { verify } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { approvalText } from '#lib/domain/binding-code';

/**
 * The limit: the same work with nothing around it. The same hash, the same counting before comparing, the same durable
 * commits, on node:http and node:sqlite alone. No pages, no sealing, no policy, no refusals in words.
 */
const [path = '', port = '0'] = process.argv.slice(2);
const db = new DatabaseSync(path);
db.exec('pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=5000');

const find = db.prepare('select id, hash, seed, last_step from people where email = ?');
const countTry = db.prepare(
  'insert into tries (key, failures) values (?, 1) on conflict (key) do update set failures = failures + 1 where failures < 50 returning failures',
);
const clear = db.prepare('delete from tries where key = ?');
const openSession = db.prepare('insert into sessions (token, person, at) values (?, ?, ?)');
const sessionOf = db.prepare('select person from sessions where token = ?');
const raise = db.prepare('update sessions set second_at = ? where token = ?');
const addChallenge = db.prepare('insert into challenges (id, person, seed, tries) values (?, ?, ?, 0)');
const spend = db.prepare(
  'update challenges set tries = tries + 1 where id = ? and tries < 5 and used_at is null returning person, seed',
);
const use = db.prepare('update challenges set used_at = ? where id = ? and used_at is null');
const addPrompt = db.prepare(
  "insert into challenges (id, person, number, state, tries) values (?, ?, ?, 'waiting', 0)",
);
const promptOf = db.prepare(
  'select challenges.person, number, key from challenges join phones on phones.person = challenges.person where id = ? and token = ?',
);
const settle = db.prepare("update challenges set state = ? where id = ? and state = 'waiting' and used_at is null");
const usePrompt = db.prepare(
  "update challenges set used_at = ? where id = ? and state = 'approved' and used_at is null returning person",
);
const acceptStep = db.prepare('update people set last_step = ? where id = ? and last_step < ?');
const setSeed = db.prepare('update people set seed = ?, last_step = ? where id = ?');
const audit = db.prepare('insert into audit (person, at, event) values (?, ?, ?)');
const notice = db.prepare('insert into outbox (person, at, event) values (?, ?, ?)');

const page =
  '<!doctype html><html lang="en"><title>Sign in</title><h1>Sign in</h1><form method="post" action="/sign-in"><input name="email"><input name="password" type="password"><button>Sign in</button></form></html>';

type Asked = Readonly<Record<string, string>>;
type Answer = Readonly<Record<string, unknown>> | null;

function together<T>(work: () => T): T {
  db.exec('begin immediate');
  const done = work();
  db.exec('commit');
  return done;
}

function stepOf(seed: string, code: string): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(seed) });
  const delta = totp.validate({ token: code, window: 1 });
  return delta === null ? null : Math.floor(Date.now() / 30_000) + delta;
}

async function signIn({ email = '', password = '' }: Asked): Promise<Answer> {
  countTry.get(`password:${email}`);
  const person = find.get(email);
  if (person === undefined || !(await verify(String(person['hash']), password))) return null;
  const token = randomBytes(32).toString('base64url');
  const challenge = randomBytes(16).toString('base64url');
  const id = String(person['id']);
  together(() => {
    clear.run(`password:${email}`);
    openSession.run(token, id, Date.now());
    audit.run(id, Date.now(), 'password');
  });
  addChallenge.run(challenge, id, String(person['seed']));
  return { token, challenge };
}

function answer({ token = '', challenge = '', code = '' }: Asked): Answer {
  const spent = together(() => {
    const row = spend.get(challenge);
    countTry.get(`challenge:${challenge}`);
    return row;
  });
  if (spent === undefined) return null;
  const step = stepOf(String(spent['seed']), code);
  if (step === null) return null;
  return together(() => {
    if (use.run(Date.now(), challenge).changes !== 1) return null;
    if (acceptStep.run(step, String(spent['person']), step).changes !== 1) return null;
    clear.run(`challenge:${challenge}`);
    raise.run(Date.now(), token);
    audit.run(String(spent['person']), Date.now(), 'signed-in');
    return { next: '/' };
  });
}

function begin({ token = '' }: Asked): Answer {
  const session = sessionOf.get(token);
  if (session === undefined) return null;
  const seed = new Secret({ size: 20 }).base32;
  const challenge = randomBytes(16).toString('base64url');
  addChallenge.run(challenge, String(session['person']), seed);
  return { challenge, seed };
}

function prove(asked: Asked): Answer {
  const { challenge = '', code = '', token = '' } = asked;
  const spent = together(() => spend.get(challenge));
  const step = spent === undefined ? null : stepOf(String(spent['seed']), code);
  if (spent === undefined || step === null) return null;
  return together(() => {
    const person = String(spent['person']);
    if (use.run(Date.now(), challenge).changes !== 1) return null;
    setSeed.run(String(spent['seed']), step, person);
    raise.run(Date.now(), token);
    audit.run(person, Date.now(), 'method-added');
    notice.run(person, Date.now(), 'method-added');
    return { next: '/finished' };
  });
}

function prompt({ token = '' }: Asked): Answer {
  const session = sessionOf.get(token);
  if (session === undefined) return null;
  const number = String(randomInt(10, 100));
  const challenge = randomBytes(16).toString('base64url');
  addPrompt.run(challenge, String(session['person']), number);
  return { challenge, number };
}

function approve({
  challenge = '',
  phone = '',
  number = '',
  account = '',
  origin = '',
  signature = '',
}: Asked): Answer {
  const asked = promptOf.get(challenge, phone);
  if (asked === undefined) return null;
  const text = approvalText({ id: challenge, decision: 'approve', number, account, origin });
  const key = createPublicKey({ key: Buffer.from(String(asked['key']), 'base64url'), type: 'spki', format: 'der' });
  const signed = Buffer.from(signature, 'base64url');
  if (!verifySignature('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signed)) return null;
  const spent = together(() => {
    countTry.get(`challenge:${challenge}`);
    return spend.get(challenge);
  });
  if (spent === undefined || number !== asked['number']) return null;
  const settled = together(() => {
    if (settle.run('approved', challenge).changes !== 1) return false;
    clear.run(`challenge:${challenge}`);
    audit.run(String(asked['person']), Date.now(), 'prompt-answered');
    return true;
  });
  if (settled) waiting.get(challenge)?.write('data: {"state":"ready"}\n\n');
  return settled ? { state: 'approved' } : null;
}

function approved({ challenge = '', token = '' }: Asked): Answer {
  return together(() => {
    const row = usePrompt.get(Date.now(), challenge);
    if (row === undefined) return null;
    raise.run(Date.now(), token);
    audit.run(String(row['person']), Date.now(), 'signed-in');
    return { next: '/' };
  });
}

const waiting = new Map<string, ServerResponse>();

function wait(challenge: string, response: ServerResponse): void {
  waiting.set(challenge, response);
  response.once('close', () => waiting.delete(challenge));
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write('data: {"state":"waiting"}\n\n');
}

const does: Readonly<Record<string, (asked: Asked) => Answer | Promise<Answer>>> = {
  '/sign-in': signIn,
  '/answer': answer,
  '/begin': begin,
  '/prove': prove,
  '/prompt': prompt,
  '/approve': approve,
  '/approved': approved,
};

async function read(request: IncomingMessage): Promise<Asked> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return Object.fromEntries(new URLSearchParams(text));
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    const [, challenge] = /^\/waiting\/(.+)$/.exec(request.url ?? '') ?? [];
    if (challenge !== undefined) {
      wait(challenge, response);
      return;
    }
    response.setHeader('Content-Type', 'text/html');
    response.end(page);
    return;
  }
  const work = does[request.url ?? ''];
  void read(request)
    .then((asked) => work?.(asked) ?? null)
    .then((done) => {
      response.writeHead(done === null ? 403 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(done));
    });
});
server.listen(Number(port), 'localhost');
