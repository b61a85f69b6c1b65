import { expect, test } from '../support/fixtures.ts';
import { allAtOnce } from '../support/held-post.ts';
import { anaAtTheDoor } from '../support/inside.ts';
import { anasNumber, password, people } from '../support/people.ts';
import { PocketPhone } from '../support/pocket-phone.ts';
import type { Portal } from '../support/portal.ts';
import { Wire } from '../support/wire.ts';

const rounds = 3;
const copies = Array.from({ length: 10 }, (_, nth) => `Copy ${String(nth)}`);

/** The mark of a remembered browser, brought by many at two processes. */
test.describe('T-25 marks at once', () => {
  let twin: Portal;
  const either = (portal: Portal, nth: number) => (nth % 2 === 0 ? portal : twin);

  test.beforeAll(async ({ portal }) => {
    twin = await portal.twin();
  });

  test.afterAll(async () => {
    await twin.stop();
  });

  /** A mark is brought with the right password, by browsers that call themselves so. */
  const bringMark = (portal: Portal, mark: string, browsers: readonly string[]) =>
    allAtOnce(
      browsers.map((browser, nth) => ({
        at: either(portal, nth),
        from: new Wire(portal, new Map([['device', mark]])),
        posted: {
          path: '/api/sign-in',
          fields: { email: people.ana, password },
          headers: { 'User-Agent': browser },
        },
      })),
    );

  test('T-25 the mark of a remembered browser, brought by ten: one is let in, and then nobody', async ({ portal }) => {
    for (let round = 0; round < rounds; round += 1) {
      await portal.reset();
      const answers = await bringMark(portal, await rememberedMark(portal), copies);
      expect(answers.filter(({ status }) => status === 500 || status === 0)).toEqual([]);
      expect(
        portal.ledger.count('select count(*) from sessions where remembered_at is not null and ended_at is null'),
        'a copy was seen: what the mark opened is shut',
      ).toBe(0);
      const opened = portal.ledger.count('select count(*) from sessions where remembered_at is not null');
      expect(opened).toBe(1);
      expect(portal.ledger.audited(people.ana, 'device-copied')).toBe(1);
      expect(portal.ledger.count('select count(*) from remembered_devices where ended_at is null')).toBe(0);
    }
  });

  test('T-25 the same form, sent four times by one browser: no copy, and one next mark', async ({ portal }) => {
    await portal.reset();
    const answers = await bringMark(
      portal,
      await rememberedMark(portal),
      Array.from({ length: 4 }, () => 'One browser'),
    );
    expect(answers.map(({ status, next }) => [status, next])).toEqual(answers.map(() => [200, '/']));
    expect(new Set(answers.map(({ cookies }) => cookies.get('device'))).size).toBe(1);
    expect(portal.ledger.audited(people.ana, 'device-copied')).toBe(0);
    expect(portal.ledger.count('select count(*) from remembered_devices where ended_at is null')).toBe(1);
  });
});

/** Ana has a browser remembered; what it carries. */
async function rememberedMark(portal: Portal): Promise<string> {
  const owner = await anaAtTheDoor(portal);
  const code = await new PocketPhone(portal, anasNumber).code();
  await owner.submit('/sign-in/challenge', /\/api\/sign-in\/answer$/, { code, remember: 'yes' });
  return owner.cookies.get('device') ?? '';
}
