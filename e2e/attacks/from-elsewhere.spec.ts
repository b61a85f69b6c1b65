import { globSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, postRoutes } from '../support/api-routes.ts';
import { expect, test } from '../support/fixtures.ts';
import { anaInside } from '../support/inside.ts';
import type { Portal } from '../support/portal.ts';
import { snapshot } from '../support/snapshot.ts';
import { setUpOwnApp } from '../support/soft-app.ts';
import type { Wire } from '../support/wire.ts';

type Headers = Readonly<Record<string, string>>;

const form = 'application/x-www-form-urlencoded';
/** Programs that are no browser may leave both headers out: these have a secret of their own, or are the demo's. */
const forPrograms = /^((backend|demo|gateways|v1)\/|sign-in\/oidc\/back-channel$)/;

/** What the page of somebody else can make a browser send, and what a browser leaves out. */
function elsewhere(portal: Portal): Readonly<Record<string, Headers>> {
  return {
    'another site': { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    'another site, without fetch metadata': { origin: 'https://evil.example' },
    'a neighbour of ours': { origin: 'https://other.riverside.example', 'sec-fetch-site': 'same-site' },
    'a neighbour that claims our origin': { origin: portal.url, 'sec-fetch-site': 'same-site' },
    'a sandboxed frame': { origin: 'null', 'sec-fetch-site': 'cross-site' },
    'a file on a disk': { origin: 'null' },
    'an address bar': { 'sec-fetch-site': 'none' },
    'another port': { origin: `${portal.url}0`, 'sec-fetch-site': 'same-site' },
    'a name that begins like ours': { origin: `${portal.url}.evil.example` },
  };
}

async function send(wire: Wire, path: string, { body = '', ...headers }: Headers): Promise<number> {
  const all = { accept: 'application/json', 'content-type': form, ...headers };
  return (await wire.send(path, { method: 'POST', bare: true, headers: all, body })).status;
}

test('T-21 no page of anybody else’s changes anything, at any route, with any method of a person who is signed in', async ({
  portal,
}) => {
  const wire = await anaInside(portal);
  const app = await setUpOwnApp(wire, portal);
  const before = await snapshot(portal);
  const routes = postRoutes();
  expect(routes.length).toBeGreaterThan(45);
  for (const route of routes) {
    const own: Headers = route.byPhone ? { ...app.bearer, 'content-type': 'application/json' } : {};
    for (const [whose, headers] of Object.entries(elsewhere(portal))) {
      expect(await send(wire, addressOf(route), { ...own, ...headers }), `${route.name} from ${whose}`).toBe(403);
    }
    if (!forPrograms.test(route.name)) {
      expect(await send(wire, addressOf(route), own), `${route.name} from nowhere`).toBe(403);
    }
  }
  expect(await snapshot(portal)).toEqual(before);
});

test('T-21 a form that is sent as plain text, and a phone’s call that is sent as a form, are not understood', async ({
  portal,
}) => {
  const wire = await anaInside(portal);
  const app = await setUpOwnApp(wire, portal);
  const before = await snapshot(portal);
  for (const route of postRoutes().filter(({ name }) => !forPrograms.test(name))) {
    const own: Headers = { ...(route.byPhone ? app.bearer : {}), origin: portal.url };
    for (const type of ['text/plain', 'application/xml']) {
      const status = await send(wire, addressOf(route), { ...own, 'content-type': type, body: '{"x":"="}' });
      expect([400, 403], `${route.name} with ${type}: ${String(status)}`).toContain(status);
    }
  }
  expect(await snapshot(portal)).toEqual(before);
});

test('T-21 looking changes nothing: no page, and no route asked by GET', async ({ portal }) => {
  const wire = await anaInside(portal);
  const root = join(import.meta.dirname, '..', '..');
  const pages = globSync('app/**/page.tsx', { cwd: root })
    .map((file) => `/${file.replaceAll('\\', '/').replace(/^app\/(.*?)\/?page\.tsx$/, '$1')}`)
    .filter((path) => !path.includes('['));
  expect(pages.length).toBeGreaterThan(20);
  const before = await snapshot(portal);
  for (const path of pages) {
    expect((await wire.get(path)).status, path).toBeLessThan(500);
    expect((await wire.send(path, { method: 'HEAD' })).status, path).toBeLessThan(500);
  }
  for (const route of postRoutes()) {
    expect((await wire.send(addressOf(route), { headers: { accept: 'application/json' } })).status, route.name).toBe(
      405,
    );
  }
  expect(await snapshot(portal)).toEqual(before);
});
