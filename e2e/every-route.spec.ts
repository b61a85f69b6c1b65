import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf } from './support/api-routes.ts';
import { enter } from './support/by-wire.ts';
import { expect, test } from './support/fixtures.ts';
import { setUpText } from './support/inside.ts';
import { people } from './support/people.ts';
import { hanaInside, leeInside, omarInside } from './support/staff.ts';
import type { Portal } from './support/portal.ts';
import { Wire } from './support/wire.ts';
import type { Reply } from './support/wire.ts';

const root = join(import.meta.dirname, '..');
const form = 'application/x-www-form-urlencoded';

interface Called {
  readonly verb: 'GET' | 'POST';
  /** Who may call it. `staff`: some of them, with a proof of their own, as `rights.ts` says. `phone`: an authenticator with its token. `programs`: also without the headers of a browser; in demo mode only, or with a secret of their own. */
  readonly by:
    | 'anyone'
    | 'programs'
    | 'phone'
    | 'signed-in'
    | 'second-step-due'
    | 'at-the-door'
    | 'enrolling'
    | 'handing-over'
    | 'in'
    | 'staff';
  /** Whether a body that lacks everything is not understood; a route without fields takes an empty one. */
  readonly fields: boolean;
}

/** Every route there is; one that is not here fails the first test. */
const routes: Readonly<Record<string, Called>> = {
  'sign-in': { verb: 'POST', by: 'anyone', fields: true },
  'sign-in/oidc': { verb: 'POST', by: 'anyone', fields: false },
  'sign-in/oidc/callback': { verb: 'GET', by: 'anyone', fields: false },
  'sign-in/oidc/signed-out': { verb: 'GET', by: 'anyone', fields: false },
  'sign-in/oidc/leave': { verb: 'GET', by: 'anyone', fields: false },
  'sign-in/oidc/back-channel': { verb: 'POST', by: 'programs', fields: true },
  'sign-in/method': { verb: 'POST', by: 'second-step-due', fields: true },
  'sign-in/resend': { verb: 'POST', by: 'second-step-due', fields: true },
  'sign-in/answer': { verb: 'POST', by: 'second-step-due', fields: true },
  'sign-in/recovery-code': { verb: 'POST', by: 'second-step-due', fields: true },
  'sign-in/access-code': { verb: 'POST', by: 'at-the-door', fields: true },
  'first-set-up/mail': { verb: 'POST', by: 'enrolling', fields: false },
  'first-set-up/mail/answer': { verb: 'POST', by: 'enrolling', fields: true },
  'first-set-up/approval': { verb: 'POST', by: 'enrolling', fields: false },
  assists: { verb: 'POST', by: 'enrolling', fields: false },
  'assists/[id]/allow': { verb: 'POST', by: 'enrolling', fields: false },
  'assists/[id]/decline': { verb: 'POST', by: 'enrolling', fields: false },
  'assists/[id]/allow-driving': { verb: 'POST', by: 'enrolling', fields: false },
  'assists/[id]/decline-driving': { verb: 'POST', by: 'enrolling', fields: false },
  'assists/[id]/take-back': { verb: 'POST', by: 'enrolling', fields: false },
  'assists/[id]/confirm': { verb: 'POST', by: 'enrolling', fields: true },
  'assists/[id]/refuse': { verb: 'POST', by: 'enrolling', fields: true },
  'assists/[id]/put-away': { verb: 'POST', by: 'enrolling', fields: false },
  'assists/[id]/end': { verb: 'POST', by: 'enrolling', fields: false },
  'assists/[id]/stream': { verb: 'GET', by: 'signed-in', fields: false },
  'desk/alerts/[alert]/take': { verb: 'POST', by: 'staff', fields: false },
  'desk/alerts/[alert]/give-back': { verb: 'POST', by: 'staff', fields: false },
  'desk/alerts/[alert]/close': { verb: 'POST', by: 'staff', fields: true },
  verify: { verb: 'POST', by: 'anyone', fields: true },
  'people/[person]/verify': { verb: 'POST', by: 'staff', fields: false },
  'people/[person]/verify/[check]': { verb: 'POST', by: 'staff', fields: false },
  'admin/audit': { verb: 'GET', by: 'staff', fields: false },
  'admin/feedback': { verb: 'GET', by: 'staff', fields: false },
  'desk/assists': { verb: 'POST', by: 'staff', fields: true },
  'desk/assists/[id]/ask-to-drive': { verb: 'POST', by: 'staff', fields: false },
  'desk/assists/[id]/drive': { verb: 'POST', by: 'staff', fields: true },
  'desk/assists/[id]/end': { verb: 'POST', by: 'staff', fields: false },
  'desk/assists/[id]/stream': { verb: 'GET', by: 'staff', fields: false },
  'people/[person]/access-code': { verb: 'POST', by: 'staff', fields: true },
  'people/[person]/access-code/done': { verb: 'POST', by: 'staff', fields: false },
  'people/[person]/desk-code': { verb: 'POST', by: 'staff', fields: true },
  'people/[person]/desk-code/done': { verb: 'POST', by: 'staff', fields: false },
  'people/[person]/set-up-approval': { verb: 'POST', by: 'staff', fields: true },
  'confirm/provider': { verb: 'POST', by: 'enrolling', fields: false },
  'confirm/method': { verb: 'POST', by: 'enrolling', fields: true },
  'confirm/resend': { verb: 'POST', by: 'enrolling', fields: true },
  'confirm/answer': { verb: 'POST', by: 'enrolling', fields: true },
  'confirm/password': { verb: 'POST', by: 'enrolling', fields: true },
  'sign-out': { verb: 'POST', by: 'anyone', fields: false },
  session: { verb: 'POST', by: 'signed-in', fields: false },
  mfa: { verb: 'POST', by: 'in', fields: false },
  'mfa/not-now': { verb: 'POST', by: 'in', fields: false },
  'mfa/off': { verb: 'POST', by: 'enrolling', fields: false },
  enrolments: { verb: 'POST', by: 'enrolling', fields: true },
  'enrolments/[id]/[step]': { verb: 'POST', by: 'enrolling', fields: true },
  'enrolments/[id]/again': { verb: 'POST', by: 'enrolling', fields: true },
  'enrolments/[id]/leave': { verb: 'POST', by: 'enrolling', fields: false },
  'enrolments/[id]/hand-over': { verb: 'POST', by: 'enrolling', fields: false },
  'hand-over/take': { verb: 'POST', by: 'anyone', fields: true },
  'hand-over/[id]': { verb: 'GET', by: 'signed-in', fields: false },
  'hand-over/[id]/carry-on-here': { verb: 'POST', by: 'handing-over', fields: false },
  'hand-over/[id]/continue': { verb: 'POST', by: 'handing-over', fields: false },
  'methods/default': { verb: 'POST', by: 'in', fields: true },
  'methods/[id]/name': { verb: 'POST', by: 'in', fields: true },
  'methods/[id]/remove': { verb: 'POST', by: 'in', fields: false },
  'sessions/[id]/end': { verb: 'POST', by: 'in', fields: false },
  'sessions/end-others': { verb: 'POST', by: 'in', fields: false },
  'sessions/end-all': { verb: 'POST', by: 'in', fields: false },
  'devices/[id]/forget': { verb: 'POST', by: 'in', fields: false },
  'devices/forget-all': { verb: 'POST', by: 'in', fields: false },
  'provider-link/remove': { verb: 'POST', by: 'in', fields: false },
  'recovery-codes': { verb: 'POST', by: 'in', fields: false },
  'recovery-codes/done': { verb: 'POST', by: 'in', fields: false },
  'activity/[id]/not-me': { verb: 'POST', by: 'in', fields: false },
  'activity/[id]/undo': { verb: 'POST', by: 'in', fields: false },
  prompts: { verb: 'POST', by: 'in', fields: false },
  'waiting/[id]': { verb: 'GET', by: 'signed-in', fields: false },
  'authenticator/settings': { verb: 'GET', by: 'anyone', fields: false },
  'authenticator/accounts': { verb: 'POST', by: 'anyone', fields: true },
  'authenticator/requests': { verb: 'GET', by: 'phone', fields: false },
  'authenticator/stream': { verb: 'GET', by: 'phone', fields: false },
  'authenticator/requests/[id]': { verb: 'POST', by: 'phone', fields: true },
  'authenticator/subscription': { verb: 'POST', by: 'phone', fields: true },
  'organisations/[organisation]/policy': { verb: 'POST', by: 'staff', fields: true },
  'organisations/[organisation]/policy/confirm': { verb: 'POST', by: 'staff', fields: true },
  'organisations/[organisation]/people/switch-on': { verb: 'POST', by: 'staff', fields: true },
  'organisations/[organisation]/people/invite': { verb: 'POST', by: 'staff', fields: true },
  'people/[person]/number': { verb: 'POST', by: 'staff', fields: true },
  feedback: { verb: 'POST', by: 'anyone', fields: true },
  'forgotten-password': { verb: 'POST', by: 'anyone', fields: true },
  'forgotten-password/way': { verb: 'POST', by: 'anyone', fields: true },
  'forgotten-password/answer': { verb: 'POST', by: 'anyone', fields: true },
  'forgotten-password/password': { verb: 'POST', by: 'anyone', fields: true },
  'app-passwords': { verb: 'POST', by: 'in', fields: true },
  'app-passwords/[id]/done': { verb: 'POST', by: 'in', fields: false },
  'app-passwords/[id]/revoke': { verb: 'POST', by: 'in', fields: false },
  'v1/app-passwords/verify': { verb: 'POST', by: 'programs', fields: false },
  'mail/nginx-auth': { verb: 'GET', by: 'programs', fields: false },
  'gateways/twilio/calls/[id]/answered': { verb: 'POST', by: 'programs', fields: true },
  'gateways/twilio/calls/[id]/key': { verb: 'POST', by: 'programs', fields: true },
  'gateways/twilio/calls/[id]/status': { verb: 'POST', by: 'programs', fields: true },
  metrics: { verb: 'GET', by: 'programs', fields: false },
  'backend/[hook]': { verb: 'POST', by: 'programs', fields: false },
  'demo/reset': { verb: 'POST', by: 'programs', fields: false },
  'demo/mail': { verb: 'GET', by: 'programs', fields: false },
  'demo/phones/[number]/messages': { verb: 'GET', by: 'programs', fields: false },
  'demo/phones/[number]/calls': { verb: 'GET', by: 'programs', fields: false },
  'demo/phones/[number]/calls/[id]': { verb: 'POST', by: 'programs', fields: true },
  'people/[person]/unlock': { verb: 'POST', by: 'staff', fields: true },
  'people/[person]/end-sessions': { verb: 'POST', by: 'staff', fields: true },
  'people/[person]/remove-method': { verb: 'POST', by: 'staff', fields: true },
  'people/[person]/require-set-up': { verb: 'POST', by: 'staff', fields: true },
  'admin/imports': { verb: 'POST', by: 'staff', fields: false },
  'admin/imports/[id]/progress': { verb: 'GET', by: 'staff', fields: false },
  'admin/imports/[id]/bad': { verb: 'GET', by: 'staff', fields: false },
  'admin/imports/[id]/enter': { verb: 'POST', by: 'staff', fields: false },
  'desk/requests/[id]/agree': { verb: 'POST', by: 'staff', fields: false },
  'desk/requests/[id]/decline': { verb: 'POST', by: 'staff', fields: true },
  'organisations/[organisation]/coverage': { verb: 'GET', by: 'staff', fields: false },
  'health/live': { verb: 'GET', by: 'anyone', fields: false },
  'health/ready': { verb: 'GET', by: 'anyone', fields: false },
};

const posts = Object.entries(routes).filter(([, { verb }]) => verb === 'POST');
const guarded = posts.filter(([, { by }]) => !['anyone', 'programs', 'phone'].includes(by));

function pathOf(route: string): string {
  return addressOf({ name: route });
}

interface Posting {
  readonly [header: string]: string;
}

/** Posts to a route with the headers given and no other; a body goes under the name `body`. */
async function post(wire: Wire, route: string, { body = '', ...headers }: Posting): Promise<Reply> {
  return wire.send(pathOf(route), {
    method: 'POST',
    bare: true,
    headers: { accept: 'application/json', 'content-type': form, ...headers },
    body,
  });
}

test('every route is in the table, with its verb', () => {
  const found = globSync('app/api/**/route.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  expect(found.map((file) => file.replace(/^app\/api\//, '').replace(/\/route\.ts$/, '')).sort()).toEqual(
    Object.keys(routes).sort(),
  );
  for (const file of found) {
    const verbs = [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g,
      ),
    ];
    const name = file.replace(/^app\/api\//, '').replace(/\/route\.ts$/, '');
    expect(
      verbs.map(([, verb]) => verb),
      name,
    ).toEqual([routes[name]?.verb]);
  }
});

test('anonymous: 401 for programs, the sign-in page for people', async ({ portal }) => {
  for (const [route] of guarded) {
    const answer = await post(new Wire(portal), route, { origin: portal.url });
    expect(answer.status, route).toBe(401);
    expect(answer.headers['set-cookie'], route).toBeUndefined();
    const page = await post(new Wire(portal), route, { origin: portal.url, accept: 'text/html' });
    expect(page.status, route).toBe(303);
    expect(page.headers.location, route).toMatch(/^\/sign-in/);
  }
});

test('a phone without its token, or with a made-up one: 401', async ({ portal }) => {
  for (const [route, { verb }] of Object.entries(routes).filter(([, { by }]) => by === 'phone')) {
    for (const authorization of [{}, { authorization: 'Bearer made-up' }, { authorization: 'Bearer ../..' }]) {
      const headers = { accept: 'application/json', origin: portal.url, ...authorization };
      const send = { method: verb, bare: true, headers: { ...headers, 'content-type': 'application/json' } } as const;
      const answer = await new Wire(portal).send(pathOf(route), verb === 'POST' ? { ...send, body: '{}' } : send);
      expect(answer.status, route).toBe(401);
    }
  }
});

/** Signed in as far as each route needs, so that nothing but the origin can be what refuses. */
async function insider(portal: Portal): Promise<Wire> {
  const wire = new Wire(portal);
  await enter(wire, people.pat);
  return wire;
}

test('a foreign, opaque or missing origin: 403, and nothing changes (A28)', async ({ portal }) => {
  const wire = await insider(portal);
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: portal.url.replace('http:', 'https:') },
    { origin: `${portal.url}.evil.example` },
    { origin: portal.url, 'sec-fetch-site': 'cross-site' },
    { origin: portal.url, 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ];
  for (const [route, { by }] of posts) {
    for (const headers of by === 'programs' ? foreign : [...foreign, {}]) {
      const answer = await post(wire, route, headers);
      expect(answer.status, `${route} with ${JSON.stringify(headers)}`).toBe(403);
    }
  }
  expect(portal.ledger.audited(people.pat, 'mfa-on')).toBe(0);
  expect((await wire.get('/profile')).status).toBe(200);
});

test('junk: 400, never 500, never a success (A35)', async ({ portal }) => {
  const wire = await insider(portal);
  const junk: readonly (readonly [string, string])[] = [
    ['application/json', '{'],
    ['application/json', '[]'],
    ['application/json', 'null'],
    ['application/json', '"text"'],
    [
      'application/json',
      '{"email":["a"],"password":{},"code":123456,"challenge":1,"journey":1,"method":[],"version":[],"name":{}}',
    ],
    [
      form,
      'email=a&email=b&code=1&code=2&challenge=1&challenge=2&journey=1&journey=2&method=1&method=2&version=1&version=1&name=a&name=b&password=1&password=2&do=1&do=2',
    ],
    ['text/plain', 'email=a'],
    ['multipart/form-data; boundary=x', '--x--'],
  ];
  for (const [route, { fields, by }] of posts) {
    if (!fields) continue;
    const reachable = ['anyone', 'programs', 'in', 'enrolling', 'signed-in'].includes(by);
    for (const [type, body] of junk) {
      const answer = await post(wire, route, { origin: portal.url, 'content-type': type, body });
      expect(answer.status, `${route} with ${type} ${body}: ${answer.body}`).toBe(
        reachable ? 400 : by === 'phone' ? 401 : 403,
      );
    }
  }
  const polluted = await post(wire, 'sign-in', {
    origin: portal.url,
    'content-type': 'application/json',
    body: '{"__proto__":{"email":"x"},"constructor":1}',
  });
  expect(polluted.status).toBe(400);
});

test('more than 16 KiB: 413, told or not (A42)', async ({ portal }) => {
  const wire = await insider(portal);
  for (const [route] of posts) {
    const answer = await post(wire, route, { origin: portal.url, body: `code=${'1'.repeat(17 * 1024)}` });
    expect(answer.status, route).toBe(413);
  }
  const just = await post(new Wire(portal), 'sign-in', {
    origin: portal.url,
    body: `email=a&password=${'1'.repeat(15 * 1024)}`,
  });
  expect([400, 401, 422]).toContain(just.status);
});

test('another verb: 405', async ({ portal }) => {
  const wire = await insider(portal);
  for (const [route, { verb }] of Object.entries(routes)) {
    for (const other of ['PUT', 'DELETE', 'PATCH', verb === 'GET' ? 'POST' : 'GET']) {
      const answer = await wire.send(pathOf(route), { method: other, headers: { accept: 'application/json' } });
      expect(answer.status, `${other} ${route}`).toBe(405);
    }
  }
});

test('password alone opens nothing behind the second step (A12)', async ({ portal }) => {
  const wire = new Wire(portal);
  await enter(wire, people.ana);
  for (const [route, { by }] of guarded) {
    if (['second-step-due', 'at-the-door', 'signed-in', 'handing-over'].includes(by)) continue;
    const answer = await post(wire, route, { origin: portal.url });
    expect(answer.status, `${route}: ${answer.body}`).toBe(403);
  }
});

test('whoever must enrol reaches enrolling and nothing else (A12)', async ({ portal }) => {
  const wire = new Wire(portal);
  await enter(wire, people.sam);
  for (const [route, { by }] of guarded) {
    if (['enrolling', 'at-the-door', 'signed-in', 'handing-over'].includes(by)) continue;
    const answer = await post(wire, route, { origin: portal.url });
    expect(answer.status, `${route}: ${answer.body}`).toBe(403);
  }
});

test('a member, however freshly proved, reaches nothing of the staff’s (A18)', async ({ portal }) => {
  const wire = new Wire(portal);
  await enter(wire, people.sam);
  await setUpText(wire, portal);
  expect((await wire.get('/profile')).status).toBe(200);
  for (const [route, { verb, by }] of Object.entries(routes)) {
    if (by !== 'staff') continue;
    const answer =
      verb === 'POST'
        ? await post(wire, route, { origin: portal.url })
        : await wire.send(pathOf(route), { headers: { accept: 'application/json' } });
    expect(answer.status, `${route}: ${answer.body}`).toBe(403);
  }
});

test('junk of the staff: refused, never 500, never a success (A35)', async ({ portal }) => {
  const staff = [await hanaInside(portal), await omarInside(portal), await leeInside(portal)];
  const bodies = ['[]', '{"reason":["a"],"reason":{},"person":1,"checks":{},"q":[]}', 'null'];
  for (const [route, { by, fields }] of posts) {
    if (by !== 'staff' || !fields) continue;
    for (const wire of staff) {
      for (const body of bodies) {
        const answer = await post(wire, route, { origin: portal.url, 'content-type': 'application/json', body });
        expect([400, 403], `${route} with ${body}: ${answer.status} ${answer.body}`).toContain(answer.status);
      }
    }
  }
});

test('bypasses known from elsewhere do not work (A39)', async ({ portal }) => {
  const tricks: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['/profile', { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' }],
    ['/profile', { 'next-router-prefetch': '1', rsc: '1' }],
    ['/profile.rsc', {}],
    ['//profile', {}],
    ['/profile?_rsc=abc', { rsc: '1' }],
    ['/en/profile', {}],
    ['/_next/data/x/profile.json', {}],
  ];
  for (const [path, headers] of tricks) {
    const answer = await new Wire(portal).send(path, { headers });
    expect(answer.body, path).not.toMatch(/pat\.jones|My Profile<\/h1>/);
    expect(answer.status, path).toBeLessThan(500);
    if (answer.status === 200) expect(answer.body, path).toMatch(/sign-in/);
  }
});

test('health answers, and tells nothing of the inside', async ({ portal }) => {
  for (const path of ['/api/health/live', '/api/health/ready']) {
    const answer = await new Wire(portal).get(path);
    expect(answer.status).toBe(200);
    expect(answer.body).not.toMatch(/sqlite|latchkey\.db|node_modules/i);
  }
});
