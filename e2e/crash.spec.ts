import { answerChallenge, begin, enter, takeStep } from './support/by-wire.ts';
import { expect, test } from '@playwright/test';
import { invariants } from './support/invariants.ts';
import { anasNumber, newNumber, people } from './support/people.ts';
import { PocketPhone } from './support/pocket-phone.ts';
import { Portal } from './support/portal.ts';
import { Wire } from './support/wire.ts';

const enrolling = [
  'text-reserved',
  'text-sent',
  'answer-counted',
  'answer-compared',
  'proof-recorded',
  'proof-committed',
];
const signingIn = ['session-started', ...enrolling];

/** What counts as died on the way: the connection is cut. */
async function until(died: Promise<unknown>): Promise<'answered' | 'cut'> {
  return died.then(
    () => 'answered' as const,
    () => 'cut' as const,
  );
}

async function enrolText(wire: Wire, portal: Portal): Promise<void> {
  await begin(wire, 'text-message');
  await takeStep(wire, '/self-service/text-message/mobile-number', { country: 'GB', number: newNumber.written });
  const code = await new PocketPhone(portal, newNumber.number).code();
  const step = await takeStep(wire, '/self-service/text-message/enter-code', { code });
  if (step.refused !== null) throw new Error(`Refused: ${step.refused}`);
}

/** Does everything right: signs in, and sets up whatever is missing. */
async function finish(portal: Portal, email: string, number: string): Promise<void> {
  portal.ledger.ageSends();
  const wire = new Wire(portal);
  const { next } = await enter(wire, email);
  if (next?.startsWith('/sign-in/notice') === true) {
    await enrolText(wire, portal);
    return;
  }
  expect(next).toMatch(/^\/sign-in\/challenge/);
  const answered = await answerChallenge(wire, await new PocketPhone(portal, number).code());
  expect(answered.refused).toBeNull();
  expect((await wire.get('/profile')).status).toBe(200);
}

for (const point of enrolling) {
  test(`killed at ${point} of an enrolment: nothing is half done, and sam finishes`, async () => {
    const broken = await Portal.start({ env: { CRASH_AT: point } });
    const before = new Wire(broken);
    await enter(before, people.sam);
    expect(await until(enrolText(before, broken))).toBe('cut');
    await broken.died();
    const portal = await broken.again();
    try {
      const methods = portal.ledger.methods(people.sam).length;
      expect(methods).toBe(point === 'proof-committed' ? 1 : 0);
      invariants(portal.ledger);
      if (point.startsWith('answer')) expect(portal.ledger.failures()).toBe(1);
      if (point.startsWith('text')) expect(portal.ledger.count('select count(*) from sends')).toBe(1);
      await finish(portal, people.sam, newNumber.number);
      expect(portal.ledger.methods(people.sam)).toHaveLength(1);
      invariants(portal.ledger);
    } finally {
      await portal.stop();
      await broken.stop();
    }
  });
}

for (const point of signingIn) {
  test(`killed at ${point} of a sign-in: no code lives twice, and ana gets in`, async () => {
    const broken = await Portal.start({ env: { CRASH_AT: point } });
    const before = new Wire(broken);
    let code = '';
    const signIn = async () => {
      await enter(before, people.ana);
      code = await new PocketPhone(broken, anasNumber).code();
      await answerChallenge(before, code);
    };
    expect(await until(signIn())).toBe('cut');
    await broken.died();
    const portal = await broken.again();
    try {
      const raised = portal.ledger.count('select count(*) from sessions where second_at is not null');
      expect(raised).toBe(point === 'proof-committed' ? 1 : 0);
      invariants(portal.ledger);
      if (point === 'proof-committed') {
        const replay = await new Wire(portal, before.cookies).get('/profile');
        expect(replay.status, 'the old cookie is worth nothing').not.toBe(200);
        expect(portal.ledger.count('select count(*) from challenges where used_at is not null')).toBe(1);
      }
      if (point.startsWith('answer')) expect(portal.ledger.failures()).toBe(1);
      await finish(portal, people.ana, anasNumber);
      expect(portal.ledger.failures(), 'a right answer clears the count').toBe(0);
      invariants(portal.ledger);
    } finally {
      await portal.stop();
      await broken.stop();
    }
  });
}

test('SIGTERM ends it within five seconds, also with a connection open', async () => {
  const portal = await Portal.start();
  await new Wire(portal).get('/sign-in');
  expect(await portal.stop('SIGTERM')).toBeLessThan(5_000);
});
