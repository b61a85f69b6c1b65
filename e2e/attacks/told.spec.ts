import { answerChallenge, begin, enter, takeStep } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { anaAtTheDoor, anaInside, recoveryCodes, setUpText } from '../support/inside.ts';
import { Inbox } from '../support/inbox.ts';
import { anasNumber, newNumber, people } from '../support/people.ts';
import { PocketPhone } from '../support/pocket-phone.ts';
import type { Portal } from '../support/portal.ts';
import { numberOn, setUpOwnApp } from '../support/soft-app.ts';
import { snapshot } from '../support/snapshot.ts';
import { Wire } from '../support/wire.ts';

interface Scene {
  readonly portal: Portal;
  /** Ana, inside. */
  readonly wire: Wire;
  readonly methodOf: (kind: string) => string;
}

type Doing = (scene: Scene) => Promise<unknown>;

const addText: Doing = ({ wire, portal }) => setUpText(wire, portal);

async function remember({ portal }: Scene): Promise<Wire> {
  const wire = await anaAtTheDoor(portal);
  const code = await new PocketPhone(portal, anasNumber).code();
  await wire.submit('/sign-in/challenge', /\/api\/sign-in\/answer$/, { code, remember: 'yes' });
  return wire;
}

async function unasked({ wire, portal }: Scene): Promise<void> {
  const app = await setUpOwnApp(wire, portal);
  portal.ledger.change(
    'update people set default_method_id = (select method_id from authenticators where method_id is not null)',
  );
  const thief = await anaAtTheDoor(portal);
  await numberOn(thief, '/sign-in/challenge');
  const [asked] = await app.asked(thief);
  await app.decide(thief, app.answer(portal, { id: asked?.id ?? '', does: 'unasked' }));
}

/** What is done first and what is the change itself, with the letter that tells of it. */
const changes: Readonly<Record<string, { readonly first?: Doing; readonly act: Doing; readonly letter: RegExp }>> = {
  'method-added': { act: addText, letter: /text message added/i },
  'method-renamed': {
    act: ({ wire, methodOf }) => wire.post(`/api/methods/${methodOf('text-message')}/name`, { name: 'My mobile' }),
    letter: /new name/i,
  },
  'default-changed': {
    first: addText,
    act: ({ wire, portal }) =>
      wire.post('/api/methods/default', { method: portal.ledger.methods(people.ana).at(-1)?.id ?? '' }),
    letter: /default sign-in method changed/i,
  },
  'method-removed': {
    first: addText,
    act: ({ wire, portal }) => wire.post(`/api/methods/${portal.ledger.methods(people.ana).at(-1)?.id ?? ''}/remove`),
    letter: /text message removed/i,
  },
  'app-password-added': {
    act: ({ wire }) => wire.post('/api/app-passwords', { name: 'Mail program' }),
    letter: /app password added/i,
  },
  'app-password-revoked': {
    first: ({ wire }) => wire.post('/api/app-passwords', { name: 'Mail program' }),
    act: ({ wire, portal }) =>
      wire.post(`/api/app-passwords/${String(portal.ledger.rows('select id from app_passwords')[0]?.['id'])}/revoke`),
    letter: /app password revoked/i,
  },
  'recovery-codes-made': { act: ({ wire }) => recoveryCodes(wire), letter: /new recovery codes/i },
  'session-ended': {
    first: ({ portal }) => anaInside(portal),
    act: ({ wire, portal }) => {
      const [other] = portal.ledger.rows('select id from sessions order by started_at desc');
      return wire.post(`/api/sessions/${String(other?.['id'])}/end`);
    },
    letter: /session was ended/i,
  },
  'signed-out-everywhere': {
    act: ({ wire }) => wire.post('/api/sessions/end-others'),
    letter: /signed out everywhere/i,
  },
  'device-remembered': { act: remember, letter: /device is remembered/i },
  'device-forgotten': {
    first: remember,
    act: ({ wire, portal }) =>
      wire.post(`/api/devices/${String(portal.ledger.rows('select id from remembered_devices')[0]?.['id'])}/forget`),
    letter: /device is forgotten/i,
  },
  'devices-forgotten': {
    first: remember,
    act: ({ wire }) => wire.post('/api/devices/forget-all'),
    letter: /all devices are forgotten/i,
  },
  'mfa-off': { act: ({ wire }) => wire.post('/api/mfa/off'), letter: /MFA is off/ },
  'mfa-on': {
    first: ({ wire }) => wire.post('/api/mfa/off'),
    act: ({ wire }) => wire.post('/api/mfa'),
    letter: /MFA is on/,
  },
  'handed-over': { act: handOver, letter: /on your phone/i },
  'not-me-reported': { act: ({ wire }) => wire.post('/api/activity/1/not-me'), letter: /this wasn.t me/i },
  'prompts-stopped': { act: unasked, letter: /not asked any more/i },
  'prompts-allowed': {
    first: unasked,
    act: ({ wire }) => wire.post('/api/prompts'),
    letter: /asked again/i,
  },
};

async function handOver({ wire, portal }: Scene): Promise<void> {
  await begin(wire, 'text-message');
  await takeStep(wire, '/self-service/text-message/mobile-number', { country: 'GB', number: newNumber.written });
  const [run] = portal.ledger.rows('select id from enrolments where closed_at is null');
  await wire.post(`/api/enrolments/${String(run?.['id'])}/hand-over`);
  const page = '/self-service/on-your-phone';
  const code = /\/continue\/([\w-]{22})/.exec((await wire.get(page)).body)?.[1] ?? '';
  await new Wire(portal).post('/api/hand-over/take', { code, number: await numberOn(wire, page) });
}

async function sceneOf(portal: Portal): Promise<Scene> {
  const methodOf = (kind: string) => portal.ledger.methods(people.ana).find((each) => each.kind === kind)?.id ?? '';
  return { portal, wire: await anaInside(portal), methodOf };
}

const notices = (portal: Portal) =>
  portal.ledger.count(
    'select count(*) from outbox where person_id = (select id from people where email = ?)',
    people.ana,
  );

for (const [what, { first, act, letter }] of Object.entries(changes)) {
  test(`T-17 ${what}: one line, one notice, one letter; without the line there is no change`, async ({ portal }) => {
    const scene = await sceneOf(portal);
    await first?.(scene);
    const before = { lines: portal.ledger.audited(people.ana, what), notices: notices(portal) };
    // First where nothing can be written to the history: then nothing happens.
    portal.ledger.records().forbid(what);
    await act(scene).catch(() => null);
    portal.ledger.records().permit();
    expect(portal.ledger.audited(people.ana, what)).toBe(before.lines);
    await snapshot(portal);
    const inbox = new Inbox(portal, people.ana);
    const told = (await inbox.mail()).filter(({ subject }) => letter.test(subject)).length;

    await portal.reset();
    const again = await sceneOf(portal);
    await first?.(again);
    const then = { lines: portal.ledger.audited(people.ana, what), notices: notices(portal) };
    await act(again);
    expect(portal.ledger.audited(people.ana, what) - then.lines, 'a line').toBe(1);
    expect(notices(portal) - then.notices, 'a notice').toBeGreaterThanOrEqual(1);
    await inbox.letter(letter);
    expect(told, 'nothing was told of what did not happen').toBeLessThanOrEqual(before.lines);
  });
}

test('T-17 five wrong answers, and a recovery code that is used, are told', async ({ portal, inbox }) => {
  const [code = ''] = await recoveryCodes(await anaInside(portal));
  const thief = await anaAtTheDoor(portal);
  const wrong = await new PocketPhone(portal, anasNumber).wrongCode();
  for (let nth = 0; nth < 5; nth += 1) await answerChallenge(thief, wrong);
  await inbox(people.ana).letter(/wrong answers/i);
  const wire = await anaAtTheDoor(portal);
  await wire.post('/api/sign-in/recovery-code', { 'recovery-code': code });
  await inbox(people.ana).letter(/recovery code was used/i);
  expect(portal.ledger.audited(people.ana, 'wrong-answers')).toBe(1);
});

test('T-17 R34 a number that is taken away hears of it itself', async ({ portal, phone }) => {
  const scene = await sceneOf(portal);
  await addText(scene);
  const removed = await scene.wire.post(`/api/methods/${scene.methodOf('text-message')}/remove`);
  expect(removed.status, removed.body).toBe(200);
  await expect
    .poll(async () => (await phone(anasNumber).texts())[0]?.text ?? '')
    .toMatch(/this number was removed as a way to sign in/i);
  expect((await enter(new Wire(portal), people.ana)).next).toMatch(/challenge/);
});
