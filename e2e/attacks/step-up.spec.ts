import { addressOf, postRoutes } from '../support/api-routes.ts';
import type { Authenticator } from '../support/authenticator.ts';
import { answerChallenge, enter, takeStep, toTryItOut } from '../support/by-wire.ts';
import { expect, test } from '../support/fixtures.ts';
import { alive, anaAtTheDoor, anaInside, recoveryCodes } from '../support/inside.ts';
import { anasNumber, people } from '../support/people.ts';
import { PocketPhone } from '../support/pocket-phone.ts';
import type { Portal } from '../support/portal.ts';
import { snapshot } from '../support/snapshot.ts';
import { stepOf, Wire } from '../support/wire.ts';

type Fields = Readonly<Record<string, string>>;
type Act = readonly [route: string, path: string, fields: Fields];

/** Routes by which nothing of an account is changed, or which judge a proof themselves; every other one is tried below. */
const others: Readonly<Record<string, string>> = {
  'admin/imports': 'staff, with a proof of their own: see import.spec.ts',
  'admin/imports/[id]/enter': 'as above',
  'activity/[id]/not-me': 'shuts others out, by design without a proof',
  assists: 'lets nobody in by itself: see assist.test.ts',
  'assists/[id]/allow': 'as above: whoever is let in changes nothing without another word',
  'assists/[id]/decline': 'as above',
  'assists/[id]/allow-driving': 'as above',
  'assists/[id]/decline-driving': 'as above',
  'assists/[id]/take-back': 'as above',
  'assists/[id]/confirm': 'a step of a run that was begun with a proof: see drive.test.ts',
  'assists/[id]/refuse': 'changes no account',
  'assists/[id]/put-away': 'as above',
  'assists/[id]/end': 'as above',
  'desk/alerts/[alert]/take': 'staff, and changes no account: see alerts.spec.ts',
  'desk/alerts/[alert]/give-back': 'as above',
  'desk/alerts/[alert]/close': 'as above',
  verify: 'asks for the number that the service desk says',
  'people/[person]/verify': 'staff: see verify-caller.spec.ts',
  'people/[person]/verify/[check]': 'as above',
  'desk/assists': 'staff: see assist.spec.ts',
  'desk/assists/[id]/ask-to-drive': 'as above',
  'desk/assists/[id]/drive': 'as above',
  'desk/assists/[id]/end': 'as above',
  'app-passwords/[id]/done': 'puts a key that is shown away',
  'recovery-codes/done': 'puts codes that are shown away',
  'authenticator/accounts': 'asks for the code of the QR',
  'authenticator/requests/[id]': 'asks for the signature of the phone',
  'authenticator/subscription': 'asks for the token of the phone',
  'confirm/answer': 'is the proof',
  'confirm/method': 'is the proof',
  'confirm/password': 'is the proof',
  'confirm/provider': 'leads to the proof',
  'confirm/resend': 'is the proof',
  'demo/phones/[number]/calls/[id]': 'demo',
  'demo/reset': 'demo',
  'enrolments/[id]/[step]': 'a run that was begun with a proof: see submit-step.test.ts',
  'enrolments/[id]/again': 'as above',
  'enrolments/[id]/hand-over': 'as above',
  'enrolments/[id]/leave': 'as above',
  feedback: 'changes no account',
  'first-set-up/approval': 'before the first set-up, where there is nothing to prove with yet',
  'first-set-up/mail': 'as above',
  'first-set-up/mail/answer': 'is the proof',
  'forgotten-password': 'asks for two proofs of its own',
  'forgotten-password/answer': 'as above',
  'forgotten-password/password': 'as above',
  'forgotten-password/way': 'as above',
  'backend/[hook]': 'asks for the secret of the MFA system outside',
  'gateways/twilio/calls/[id]/answered': 'asks for the signature of Twilio',
  'gateways/twilio/calls/[id]/key': 'as above',
  'gateways/twilio/calls/[id]/status': 'as above',
  'desk/requests/[id]/agree': 'staff: see helpdesk.spec.ts',
  'desk/requests/[id]/decline': 'as above',
  'people/[person]/access-code': 'as above',
  'people/[person]/access-code/done': 'as above',
  'people/[person]/desk-code': 'as above',
  'people/[person]/desk-code/done': 'as above',
  'people/[person]/set-up-approval': 'as above',
  'people/[person]/end-sessions': 'as above',
  'people/[person]/remove-method': 'as above',
  'people/[person]/require-set-up': 'as above',
  'organisations/[organisation]/people/invite': 'as above',
  'organisations/[organisation]/people/switch-on': 'as above',
  'organisations/[organisation]/policy': 'as above',
  'organisations/[organisation]/policy/confirm': 'as above',
  'people/[person]/number': 'as above',
  'people/[person]/unlock': 'as above',
  'hand-over/[id]/carry-on-here': 'a run that was begun with a proof',
  'hand-over/[id]/continue': 'as above',
  'hand-over/take': 'asks for the number on the computer',
  mfa: 'switches MFA on',
  'mfa/not-now': 'puts an invitation off',
  session: 'stays signed in',
  'sign-in': 'is the proof',
  'sign-in/access-code': 'is the proof',
  'sign-in/answer': 'is the proof',
  'sign-in/method': 'is the proof',
  'sign-in/oidc': 'leads to the proof',
  'sign-in/oidc/back-channel': 'asks for the signature of the provider',
  'sign-in/recovery-code': 'is the proof',
  'sign-in/resend': 'is the proof',
  'sign-out': 'signs out',
  'v1/app-passwords/verify': 'asks for a token of its own',
};

/** What ends sessions: anything proved in the last ten minutes is enough (ASVS 7.5.2). */
const ending = [
  'devices/[id]/forget',
  'devices/forget-all',
  'sessions/[id]/end',
  'sessions/end-all',
  'sessions/end-others',
];

interface Ana {
  /** The app, her strongest, was proved in it a moment ago: it was set up. */
  readonly wire: Wire;
  readonly app: Authenticator;
  readonly text: string;
  readonly codes: readonly string[];
  readonly changes: readonly Act[];
}

/** Ana has a text message, an app, an app password and recovery codes. */
async function ana(portal: Portal): Promise<Ana> {
  const wire = await anaInside(portal);
  const app = await toTryItOut(wire);
  await takeStep(wire, '/self-service/authenticator-app/try-it-out', { code: await app.code() });
  await wire.post('/api/app-passwords', { name: 'Mail program' });
  const codes = await recoveryCodes(wire);
  const methods = portal.ledger.methods(people.ana);
  const idOf = (kind: string) => methods.find((each) => each.kind === kind)?.id ?? '';
  const [text, strong] = [idOf('text-message'), idOf('authenticator-app')];
  const [key] = portal.ledger.rows('select id from app_passwords');
  const [line] = portal.ledger.rows(`select seq from audit_entries where what = 'app-password-added'`);
  const changes: Act[] = [
    ['methods/default', addressOf({ name: 'methods/default' }), { method: strong }],
    ['methods/[id]/name', `/api/methods/${text}/name`, { name: 'Another name' }],
    ['methods/[id]/remove', `/api/methods/${text}/remove`, {}],
    ['methods/[id]/remove', `/api/methods/${strong}/remove`, {}],
    ['app-passwords', '/api/app-passwords', { name: 'A program of a thief' }],
    ['app-passwords/[id]/revoke', `/api/app-passwords/${String(key?.['id'])}/revoke`, {}],
    ['recovery-codes', '/api/recovery-codes', {}],
    ['provider-link/remove', addressOf({ name: 'provider-link/remove' }), {}],
    ['prompts', '/api/prompts', {}],
    ['mfa/off', '/api/mfa/off', {}],
    ['activity/[id]/undo', `/api/activity/${String(line?.['seq'])}/undo`, {}],
    ...['authenticator-app', 'text-message', 'phone-call', 'security-key', 'alternative-phone'].map((journey): Act => [
      'enrolments',
      '/api/enrolments',
      { journey },
    ]),
  ];
  return { wire, app, text, codes, changes };
}

/** Tries every change; none happens, and each says that a proof is due. */
async function nothingGoes(portal: Portal, wire: Wire, changes: readonly Act[]): Promise<void> {
  expect(await alive(wire), 'is in').toBe(true);
  const before = await snapshot(portal);
  for (const [, path, fields] of changes) {
    const answer = await wire.post(path, fields);
    expect([answer.status, stepOf(answer).refused], `${path} ${JSON.stringify(fields)}`).toEqual([403, 'proof-due']);
  }
  expect(await snapshot(portal)).toEqual(before);
}

test('T-10 every route is known: it asks for a fresh proof, or changes nothing of an account', async ({ portal }) => {
  const { changes } = await ana(portal);
  const known = new Set([...changes.map(([route]) => route), ...ending, ...Object.keys(others)]);
  expect([...known].sort()).toEqual(postRoutes().map(({ name }) => name));
});

test('T-10 a proof of more than ten minutes ago changes nothing, and ends no session either', async ({ portal }) => {
  const { wire, changes } = await ana(portal);
  portal.ledger.provedAgo(11);
  await nothingGoes(portal, wire, changes.concat(ending.map((name): Act => [name, addressOf({ name }), {}])));
});

test('T-10 R42 a remembered browser and a right password change nothing', async ({ portal }) => {
  const { changes, app, wire } = await ana(portal);
  await wire.post('/api/sign-out');
  portal.ledger.forgetSteps();
  await enter(wire, people.ana);
  await wire.post('/api/sign-in/method', { method: portal.ledger.methods(people.ana)[1]?.id ?? '' });
  const code = await app.code();
  await wire.submit('/sign-in/challenge', /\/api\/sign-in\/answer$/, { code, remember: 'yes' });
  await wire.post('/api/sign-out');
  expect((await enter(wire, people.ana)).next).toBe('/');
  await nothingGoes(portal, wire, changes);
});

test('T-16 T-10 the weaker of two methods opens the door and changes nothing, whatever the session asks for', async ({
  portal,
}) => {
  const { changes, text } = await ana(portal);
  const thief = await anaAtTheDoor(portal);
  await thief.post('/api/sign-in/method', { method: text });
  await answerChallenge(thief, await new PocketPhone(portal, anasNumber).code());
  await nothingGoes(portal, thief, changes);
  portal.ledger.ageSends();
  const sent = portal.ledger.textsSent();
  for (const way of ['text', 'call', 'code', 'prompt']) {
    const asked = stepOf(await thief.post('/api/confirm/method', { method: text, way }));
    expect(asked.refused).toBe('not-strong-enough');
  }
  expect(portal.ledger.textsSent()).toBe(sent);
});

test('T-16 T-13 a recovery code adds a method and changes nothing else', async ({ portal }) => {
  const { changes, codes } = await ana(portal);
  const wire = await anaAtTheDoor(portal);
  await wire.post('/api/sign-in/recovery-code', { 'recovery-code': codes[0] ?? '' });
  await nothingGoes(
    portal,
    wire,
    changes.filter(([route]) => route !== 'enrolments'),
  );
});

test('T-16 with the strongest all of it goes, but the last method stays', async ({ portal }) => {
  const { wire, text } = await ana(portal);
  expect((await wire.post(`/api/methods/${text}/remove`)).status).toBe(200);
  const [last] = portal.ledger.methods(people.ana);
  expect(stepOf(await wire.post(`/api/methods/${last?.id ?? ''}/remove`)).refused).toBe('last-method');
  expect(portal.ledger.methods(people.ana)).toHaveLength(1);
  expect(portal.ledger.defaultKind(people.ana), 'the default went on to what is left').toBe('authenticator-app');
});

test('T-10 nobody reaches what is another’s, however fresh the proof', async ({ portal }) => {
  const { changes } = await ana(portal);
  const hana = new Wire(portal);
  await enter(hana, people.hana);
  const { Authenticator: App, demoKey } = await import('../support/authenticator.ts');
  await answerChallenge(hana, await new App(demoKey).code());
  expect(await alive(hana)).toBe(true);
  const before = await snapshot(portal);
  const anas = changes.filter(([, path, fields]) => /[A-Za-z0-9_-]{16,}/.test(path + JSON.stringify(fields)));
  const hers = anas.filter(([route]) => route !== 'app-passwords' && route !== 'enrolments');
  expect(hers.length).toBeGreaterThanOrEqual(5);
  for (const [, path, fields] of hers) {
    expect((await hana.post(path, fields)).status, path).toBeGreaterThanOrEqual(400);
  }
  expect(await snapshot(portal)).toEqual(before);
});
