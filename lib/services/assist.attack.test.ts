import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import { ok } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { drivenPortal } from './driven-portal.ts';
import { submitStep } from './submit-step.ts';
import { codeAnswer, rightCode, submit } from './testing/wizard-world.ts';
import { rich } from './testing/rich.ts';
import type { Rich } from './testing/rich.ts';

type Service = (portal: Portal, present: Present, third: unknown) => unknown;

/** What an agent may come through, each tested by itself; and the parts of those that only they call. */
const allowed: readonly string[] = [
  ...['startEnrolment', 'beginAgain', 'submitStep'],
  ...['enrolmentGate', 'allowedEnrolment', 'currentEnrolment', 'goOn'],
];

/** Every exported function of a service that takes who is present, found in the files themselves. */
async function services(): Promise<ReadonlyMap<string, Service>> {
  const found = new Map<string, Service>();
  for (const file of readdirSync(import.meta.dirname).filter((name) => /^[a-z-]+\.ts$/.test(name))) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    const takes = /export (?:async )?function (\w+)\(\s*portal: Portal,\s*(?:\w+|\{[^}]*\}): (?:Present|Pick<Present)/g;
    const names = [...text.matchAll(takes)].map(([, name]) => name ?? '');
    if (names.length === 0) continue;
    const exported = (await import(`./${file}`)) as Readonly<Record<string, Service>>;
    for (const name of names) {
      const service = exported[name];
      if (service !== undefined && !allowed.includes(name)) found.set(name, service);
    }
  }
  return found;
}

/** What each would take from the person. */
async function argumentsFor(at: Rich): Promise<Readonly<Record<string, unknown>>> {
  const enrolment = await at.run();
  const { id: assist, version } = await at.latest();
  const given = { id: assist, version, answer: 'confirm', act: { do: 'back' } };
  const run = { enrolment, journey: { id: enrolment.journey, steps: [] }, kind: 'phone-call' };
  return {
    leaveEnrolment: enrolment.id,
    handOver: enrolment.id,
    finishEnrolment: run,
    removeMethod: at.method,
    changeDefault: at.method,
    renameMethod: { method: at.method, name: 'A new name' },
    createAppPassword: { name: 'Another laptop' },
    revokeAppPassword: at.appPassword,
    viewShown: at.appPassword,
    forgetShown: at.appPassword,
    endSession: at.otherSession,
    endAllSessions: 'elsewhere',
    reportNotMe: 1,
    undoChange: 1,
    viewStep: { journey: enrolment.journey, step: enrolment.step },
    takeBack: assist,
    endAsPerson: assist,
    endAsAgent: assist,
    viewAgentsAssist: assist,
    answerProposal: given,
    answerKnock: { ...given, answer: 'allow' },
    answerDrive: { ...given, answer: 'allow' },
    drive: given,
    askForAssist: '/',
    askSecondStep: { method: at.method, purpose: 'change' },
    viewActivity: null,
  };
}

/** What it gives; null where it throws. */
async function attempt(
  service: Service,
  portal: Portal,
  [present, third]: readonly [Present, unknown],
): Promise<unknown> {
  try {
    return await service(portal, present, third);
  } catch {
    return null;
  }
}

test('T-34: of all services an agent at the screen gets through none but the few; nothing changes, no secret comes out', async () => {
  const at = await rich();
  const all = await services();
  assert.ok(all.size > 50, `${all.size} were found`);
  const given = await argumentsFor(at);
  const before = await at.state();
  for (const portal of [at.portal, drivenPortal(at.portal)]) {
    for (const [name, service] of all) {
      const third = given[name] ?? { id: 'x', name: 'x', method: 'x' };
      const gave = JSON.stringify((await attempt(service, portal, [at.driver, third])) ?? null);
      assert.equal(await at.state(), before, `${name} changed something`);
      for (const secret of at.secrets) assert.ok(!gave.includes(secret), `${name} gave a secret away`);
    }
  }
});

test('T-34: the same done by the person themselves does change something, so that the search above could fail', async () => {
  const all = await services();
  const changing = [
    ...['leaveEnrolment', 'handOver', 'removeMethod', 'renameMethod', 'changeDefault', 'createAppPassword'],
    ...['revokeAppPassword', 'endSession', 'endAllSessions', 'takeBack', 'endAsPerson', 'askForAssist', 'signOut'],
    ...['makeRecoveryCodes', 'askSecondStep', 'switchMfaOff', 'forgetShown', 'putCodesAway'],
  ];
  for (const name of changing) {
    const at = await rich();
    const before = await at.state();
    const service = all.get(name);
    assert.ok(service, `${name} was not found`);
    await attempt(service, at.portal, [await at.me(), (await argumentsFor(at))[name]]);
    if (name !== 'forgetShown') assert.notEqual(await at.state(), before, `${name} changed nothing`);
  }
});

test('T-34: an agent submits no step that asks, proves, offers, shows once or finishes', async () => {
  const at = await rich();
  for (const step of ['mobile-number', 'take-call', 'set-up', 'app-password-name', 'app-password-key', 'finished']) {
    const { id, version } = await at.run();
    const before = await at.state();
    const input = { number: '07700 900111', name: 'Work laptop 2', choice: 'done' } as const;
    const done = await submitStep(at.portal, at.driver, { enrolment: id, step, version, input });
    assert.equal(done.ok ? 'done' : done.refusal.refusal.code, 'not-allowed', step);
    assert.equal(await at.state(), before, step);
  }
});

test('T-34: with the right code in hand an agent proves nothing', async () => {
  const at = await rich();
  await at.act({ do: 'choose', journey: 'text-message' });
  const { id, step, version } = await at.run();
  await submit(
    at.real,
    { enrolment: id, journey: 'text-message', step, version },
    { number: '07700 900777', country: 'GB' },
  );
  const run = await at.run();
  assert.equal(run.step, 'enter-code');
  const right = codeAnswer((await rightCode(at.real, run.challengeId)) ?? '');
  const answer = ok(right);
  const before = await at.state();
  for (const portal of [at.portal, drivenPortal(at.portal)]) {
    const form = { enrolment: run.id, step: run.step, version: run.version, input: { answer } };
    const done = await submitStep(portal, at.driver, form);
    assert.equal(done.ok ? 'done' : done.refusal.refusal.code, 'not-allowed');
    assert.ok(run.challengeId);
    const proof = { challenge: run.challengeId, answer: right, purpose: 'enrol' } as const;
    await assert.rejects(async () => portal.backend.answer(at.driver.actor, proof, async () => undefined));
  }
  assert.equal(await at.state(), before);
});
