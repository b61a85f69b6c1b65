import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from './email-address.ts';
import type { Method, MethodKind, MethodSet } from './method.ts';
import type { Person } from './person.ts';
import {
  freshFor,
  handedOverLasts,
  idleLasts,
  proofDue,
  proofDueToAdd,
  provedLately,
  sessionLasts,
  sessionOver,
  standingOf,
  stepToKeep,
} from './session.ts';
import type { SecondStep, Session } from './session.ts';

const now = 1_000_000_000;
const off: Person = {
  id: 'pat',
  organisationId: 'riverside',
  email: 'pat@riverside.example' as EmailAddress,
  name: 'Pat',
  roles: ['member'],
  sharedMailbox: false,
  mfaOnAt: null,
  defaultMethodId: null,
  lockedAt: null,
  promptsStoppedAt: null,
  disabledFor: null,
};
const on: Person = { ...off, mfaOnAt: 1 };
const passworded: Session = {
  id: 's',
  personId: 'pat',
  startedAt: now,
  lastSeenAt: now,
  passwordAt: now,
  secondStep: null,
  rememberedAt: null,
  scope: null,
  wantedPath: null,
};

function method(kind: MethodKind, disabledAt: number | null = null): Method {
  const enrolled = { id: kind, name: kind, addedAt: 0, lastUsedAt: null, disabledAt };
  switch (kind) {
    case 'authenticator-app':
      return { ...enrolled, kind, phone: null };
    case 'security-key':
      return { ...enrolled, kind, userVerified: true };
    case 'alternative-phone':
      return { ...enrolled, kind, number: '101' as never, by: 'call' };
    default:
      return { ...enrolled, kind, number: '101' as never };
  }
}

test('methods that the portal does not know let in whoever has proved one where nothing else proves', () => {
  const others: MethodSet = { methods: [], defaultId: null, others: 1 };
  const by = (strength: 1 | 3, at = now): Session => ({
    ...passworded,
    secondStep: { at, kind: 'provider', methodId: null, strength },
  });
  assert.equal(standingOf(passworded, on, others), 'must-enrol');
  assert.equal(standingOf(by(1), on, others), 'must-enrol');
  assert.equal(standingOf(by(3), on, others), 'in');
  assert.equal(standingOf(by(3), on, setOf()), 'must-enrol', 'nothing is set up');
  assert.equal(proofDue(by(3), others, now), 'none');
  assert.equal(proofDue(by(3, now - freshFor - 1), others, now), 'second-step');
  assert.equal(proofDue(passworded, others, now + freshFor + 1), 'password');
});

const setOf = (...methods: readonly Method[]): MethodSet => ({ methods, defaultId: methods[0]?.id ?? null });
const proved = (kind: MethodKind, at = now): Session => ({ ...passworded, secondStep: { at, kind, methodId: kind } });

test('how far a session is', () => {
  assert.equal(standingOf(passworded, off, setOf()), 'in');
  assert.equal(standingOf(passworded, on, setOf()), 'must-enrol');
  assert.equal(standingOf(passworded, on, setOf(method('text-message'))), 'second-step-due');
  assert.equal(standingOf(proved('text-message'), on, setOf(method('text-message'))), 'in');
  assert.equal(standingOf(passworded, on, setOf(method('text-message', 5))), 'shut-out');
  assert.equal(standingOf(passworded, on, setOf(method('text-message', 5), method('security-key'))), 'second-step-due');
});

test('T-28: a second step of long ago does not stand for a method that is no longer there', () => {
  assert.equal(standingOf(proved('text-message'), on, setOf()), 'must-enrol');
});

test('T-10: without a method a change needs the password of the last ten minutes', () => {
  assert.equal(proofDue(passworded, setOf(), now + freshFor), 'none');
  assert.equal(proofDue(passworded, setOf(), now + freshFor + 1), 'password');
});

test('T-10: with a method a change needs a second step of the last ten minutes, however fresh the password', () => {
  const set = setOf(method('authenticator-app'));
  assert.equal(proofDue(passworded, set, now), 'second-step');
  assert.equal(proofDue(proved('authenticator-app'), set, now + freshFor), 'none');
  assert.equal(proofDue(proved('authenticator-app'), set, now + freshFor + 1), 'second-step');
});

test('T-16: a weaker method does not prove a change to a stronger one; an equal one does', () => {
  const set = setOf(method('text-message'), method('authenticator-app'), method('security-key'));
  assert.equal(proofDue(proved('text-message'), set, now), 'second-step');
  assert.equal(proofDue(proved('authenticator-app'), set, now), 'second-step');
  assert.equal(proofDue(proved('security-key'), set, now), 'none');
  const phones = setOf(method('text-message'), method('alternative-phone'));
  assert.equal(proofDue(proved('alternative-phone'), phones, now), 'none');
});

test('T-16: a strong method that is disabled does not hold up what the others can prove', () => {
  const set = setOf(method('text-message'), method('security-key', 5));
  assert.equal(proofDue(proved('text-message'), set, now), 'none');
});

test('T-16: with every method disabled nothing proves a change but the strongest kind there is', () => {
  const set = setOf(method('text-message', 5));
  assert.equal(proofDue(passworded, set, now), 'second-step');
  assert.equal(proofDue(proved('text-message'), set, now), 'second-step');
});

test('T-18: a session ends after eight hours whatever is done, and after fifteen minutes of nothing', () => {
  const seen = (lastSeenAt: number) => ({ ...passworded, lastSeenAt });
  assert.equal(sessionOver(passworded, now + idleLasts - 1), false);
  assert.equal(sessionOver(passworded, now + idleLasts), true);
  assert.equal(sessionOver(seen(now + sessionLasts - 2), now + sessionLasts - 1), false);
  assert.equal(sessionOver(seen(now + sessionLasts - 1), now + sessionLasts), true);
});

test('T-19: a remembered browser opens what may be looked at, and proves nothing (R42)', () => {
  const remembered = { ...passworded, rememberedAt: now - 1 };
  const set = setOf(method('text-message'));
  assert.equal(standingOf(remembered, on, set), 'in');
  assert.equal(proofDue(remembered, set, now), 'second-step');
  assert.equal(standingOf(remembered, on, setOf()), 'must-enrol');
  assert.equal(standingOf(remembered, on, setOf(method('text-message', 5))), 'shut-out');
});

test('T-13: a recovery code opens the door and proves nothing but that a method may be added', () => {
  const recovered: Session = { ...passworded, secondStep: { at: now, kind: 'recovery-code', methodId: null } };
  const set = setOf(method('text-message'));
  assert.equal(standingOf(recovered, on, set), 'in');
  assert.equal(standingOf(recovered, on, setOf()), 'must-enrol');
  assert.equal(proofDue(recovered, set, now), 'second-step');
  const due = (notBefore: number, recoveryCounts: boolean) =>
    proofDueToAdd(recovered, set, { notBefore, recoveryCounts });
  assert.deepEqual([due(now, true), due(now + 1, true), due(now, false)], ['none', 'second-step', 'second-step']);
  assert.equal(proofDueToAdd(proved('text-message'), set, { notBefore: now, recoveryCounts: false }), 'none');
});

test('T-18: sessions may be ended with anything proved within ten minutes', () => {
  assert.equal(provedLately(passworded, now + freshFor), true);
  assert.equal(provedLately(passworded, now + freshFor + 1), false);
  assert.equal(provedLately(proved('text-message', now + 5), now + freshFor + 5), true);
});

test('T-14: a session handed over to a phone is nothing else, whatever is proved, and ends after thirty minutes', () => {
  const scope = { enrolmentId: 'e', from: 's0' };
  const handed = { ...passworded, scope };
  for (const [session, person, set] of [
    [handed, off, setOf()],
    [handed, on, setOf()],
    [handed, on, setOf(method('text-message'))],
    [{ ...proved('security-key'), scope }, on, setOf(method('security-key'))],
    [{ ...handed, rememberedAt: now }, on, setOf(method('text-message', 5))],
  ] as const) {
    assert.equal(standingOf(session, person, set), 'handed-over');
  }
  const seen = { ...handed, lastSeenAt: now + handedOverLasts };
  assert.equal(sessionOver(seen, now + handedOverLasts - 1), false);
  assert.equal(sessionOver(seen, now + handedOverLasts), true);
  assert.equal(sessionOver(handed, now + idleLasts), true);
});

const late = now + 5 * 60_000;
const by = (kind: MethodKind, at: number) => ({ at, kind, methodId: kind });
const byProvider = (strength: 1 | 3, at: number) => ({ at, kind: 'provider', methodId: null, strength }) as const;
const keepOf = (methods: readonly Method[], ...steps: readonly [SecondStep | null, SecondStep]) =>
  stepToKeep({ ...passworded, secondStep: steps[0] }, { methods, defaultId: null }, steps[1]);

test('a weaker method that is set up lowers no proof and makes it no fresher; a stronger one counts, and so does one as strong', () => {
  const [app, key] = [method('authenticator-app'), method('security-key')];
  const proved = by('authenticator-app', now);
  assert.deepEqual(keepOf([app], proved, by('text-message', late)), proved);
  assert.deepEqual(keepOf([app], proved, by('security-key', late)), by('security-key', late));
  assert.deepEqual(keepOf([app], proved, by('authenticator-app', late)), by('authenticator-app', late));
  assert.deepEqual(keepOf([key, app], by('security-key', now), by('authenticator-app', late)), by('security-key', now));
  assert.deepEqual(keepOf([app], null, by('text-message', late)), by('text-message', late), 'the first');
});

test('a provider’s proof is kept over a weaker one, and an older proof takes the place of none', () => {
  const [text, app] = [method('text-message'), method('authenticator-app')];
  assert.deepEqual(keepOf([app], byProvider(3, now), by('text-message', late)), byProvider(3, now));
  assert.deepEqual(keepOf([app], by('authenticator-app', now), byProvider(1, late)), by('authenticator-app', now));
  assert.deepEqual(keepOf([text], by('text-message', late), byProvider(1, now)), by('text-message', late));
  assert.deepEqual(keepOf([text], by('text-message', now), byProvider(1, late)), byProvider(1, late));
  assert.deepEqual(keepOf([app], byProvider(3, now), byProvider(3, late)), byProvider(3, late));
});

test('what proves nothing now gives way: a method switched off or on probation, a printed code, and where there is none yet', () => {
  const gone = method('security-key', 5);
  const settling: Method = { ...method('security-key'), onProbation: true };
  const text = method('text-message');
  const step = by('text-message', late);
  for (const key of [gone, settling]) assert.deepEqual(keepOf([key, text], by('security-key', now), step), step);
  const printed = { at: now, kind: 'recovery-code', methodId: null } as const;
  assert.deepEqual(keepOf([text], printed, step), step);
  const made = { at: now, kind: 'access-code', methodId: null } as const;
  assert.deepEqual(keepOf([], made, step), step);
  assert.deepEqual(keepOf([gone], by('security-key', now), made), made);
});
