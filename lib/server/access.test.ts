import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Method } from '#lib/domain/method';
import type { Person } from '#lib/domain/person';
import type { MaskedNumber } from '#lib/domain/phone-number';
import { freshFor } from '#lib/domain/session';
import type { SecondStep, Session } from '#lib/domain/session';
import { admit, doorFor } from './access.ts';
import type { Access } from './access.ts';

const now = 1_000_000_000;

const member: Person = {
  id: 'p',
  organisationId: 'o',
  email: 'p@riverside.example' as EmailAddress,
  name: 'P',
  roles: ['member'],
  sharedMailbox: false,
  mfaOnAt: null,
  defaultMethodId: null,
  lockedAt: null,
  promptsStoppedAt: null,
  disabledFor: null,
};

interface Has {
  readonly disabledAt?: number;
  readonly kind?: 'security-key';
}

interface Given {
  readonly mfaOn?: boolean;
  readonly methods?: readonly Has[];
  readonly provedAgo?: number;
  readonly passwordAgo?: number;
  readonly recoveredAgo?: number;
  readonly remembered?: true;
  readonly handedOver?: true;
}

function methodOf({ disabledAt, kind }: Has): Method {
  const method = { id: 'm', name: 'M', addedAt: 0, lastUsedAt: null, disabledAt: disabledAt ?? null };
  if (kind !== undefined) return { ...method, kind, userVerified: true };
  return { ...method, kind: 'text-message', number: '101' as MaskedNumber };
}

function stepOf({ provedAgo, recoveredAgo }: Given): SecondStep | null {
  if (recoveredAgo !== undefined) return { at: now - recoveredAgo, kind: 'recovery-code', methodId: null };
  return provedAgo === undefined ? null : { at: now - provedAgo, kind: 'text-message', methodId: 'm' };
}

function somebody(given: Given): Present {
  const { mfaOn = true, methods = [], passwordAgo = 0 } = given;
  const session: Session = {
    id: 's',
    personId: 'p',
    startedAt: 0,
    lastSeenAt: now,
    passwordAt: now - passwordAgo,
    secondStep: stepOf(given),
    rememberedAt: given.remembered === true ? now - 1 : null,
    scope: given.handedOver === true ? { enrolmentId: 'e', from: 's0' } : null,
    wantedPath: null,
  };
  const person = { ...member, mfaOnAt: mfaOn ? 1 : null };
  return {
    actor: { kind: 'self', person, session, origin: { ip: '192.0.2.1', userAgent: '' } },
    set: { defaultId: null, methods: methods.map(methodOf) },
  };
}

const people: Readonly<Record<string, Present | null>> = {
  nobody: null,
  'MFA off': somebody({ mfaOn: false }),
  'nothing set up': somebody({}),
  'nothing set up, password long ago': somebody({ passwordAgo: freshFor + 1 }),
  'second step due': somebody({ methods: [{}] }),
  'all methods disabled': somebody({ methods: [{ disabledAt: 1 }] }),
  in: somebody({ methods: [{}], provedAgo: 0 }),
  'in, long ago': somebody({ methods: [{}], provedAgo: freshFor + 1, passwordAgo: freshFor + 2 }),
  'in a remembered browser': somebody({ methods: [{}], remembered: true }),
  'in by a recovery code': somebody({ methods: [{}], recoveredAgo: 0, passwordAgo: freshFor + 1 }),
  'in by a recovery code, long ago': somebody({
    methods: [{}],
    recoveredAgo: freshFor + 1,
    passwordAgo: freshFor + 2,
  }),
  'on a phone that carries a set-up on': somebody({ handedOver: true }),
  'on such a phone, with everything proved': somebody({ handedOver: true, methods: [{}], provedAgo: 0 }),
  'in, proved by less than the strongest': somebody({ methods: [{}, { kind: 'security-key' }], provedAgo: 0 }),
};

const expected: Readonly<Record<string, Readonly<Record<Exclude<Access, 'anyone'>, string>>>> = {
  nobody: row(
    'signed-out signed-out signed-out signed-out signed-out signed-out signed-out signed-out signed-out signed-out signed-out signed-out signed-out',
  ),
  'MFA off': row('ok not-allowed not-allowed ok ok ok ok ok ok ok ok must-enrol must-enrol'),
  'nothing set up': row('ok must-enrol ok ok must-enrol must-enrol ok must-enrol ok ok ok must-enrol must-enrol'),
  'nothing set up, password long ago': row(
    'ok must-enrol ok ok must-enrol must-enrol password-due must-enrol password-due ok ok must-enrol must-enrol',
  ),
  'second step due': row(
    'ok ok ok second-step-due second-step-due second-step-due second-step-due second-step-due second-step-due second-step-due ok second-step-due second-step-due',
  ),
  'all methods disabled': row(
    'ok ok ok shut-out shut-out shut-out shut-out shut-out shut-out shut-out shut-out shut-out shut-out',
  ),
  in: row('ok not-allowed not-allowed ok ok ok ok ok ok ok ok ok ok'),
  'in, long ago': row('ok not-allowed not-allowed ok ok proof-due proof-due proof-due proof-due ok ok ok proof-due'),
  'in, proved by less than the strongest': row(
    'ok not-allowed not-allowed ok ok proof-due proof-due ok proof-due ok ok proof-due proof-due',
  ),
  'in a remembered browser': row(
    'ok not-allowed not-allowed ok ok proof-due proof-due ok proof-due ok ok proof-due proof-due',
  ),
  'in by a recovery code': row('ok not-allowed not-allowed ok ok proof-due proof-due ok ok ok ok proof-due proof-due'),
  'in by a recovery code, long ago': row(
    'ok not-allowed not-allowed ok ok proof-due proof-due proof-due proof-due ok ok proof-due proof-due',
  ),
  'on a phone that carries a set-up on': row(
    'ok handed-over handed-over handed-over handed-over handed-over handed-over handed-over handed-over ok handed-over handed-over handed-over',
  ),
  'on such a phone, with everything proved': row(
    'ok handed-over handed-over handed-over handed-over handed-over handed-over handed-over handed-over ok handed-over handed-over handed-over',
  ),
};

function row(cells: string): Readonly<Record<Exclude<Access, 'anyone'>, string>> {
  const [
    signedIn,
    due,
    atTheDoor,
    enrolling,
    inside,
    inFreshly,
    enrollingFreshly,
    lately,
    adding,
    carrying,
    handing,
    staff,
    staffFreshly,
  ] = cells.split(' ');
  return {
    'signed-in': signedIn ?? '',
    'second-step-due': due ?? '',
    'at-the-door': atTheDoor ?? '',
    enrolling: enrolling ?? '',
    in: inside ?? '',
    'in-freshly': inFreshly ?? '',
    'enrolling-freshly': enrollingFreshly ?? '',
    'in-lately': lately ?? '',
    'adding-freshly': adding ?? '',
    'carrying-on': carrying ?? '',
    'handing-over': handing ?? '',
    staff: staff ?? '',
    'staff-freshly': staffFreshly ?? '',
  };
}

for (const [name, cells] of Object.entries(expected)) {
  test(`T-28 who may call what: ${name}`, () => {
    for (const [access, wanted] of Object.entries(cells)) {
      const admitted = admit(access as Exclude<Access, 'anyone'>, people[name] ?? null, now);
      assert.equal(admitted.ok ? 'ok' : admitted.refusal.code, wanted, access);
    }
  });
}

test('everybody who is kept out is shown the door that opens', () => {
  assert.equal(doorFor({ code: 'signed-out' }, '/profile?a=1'), '/sign-in?then=%2Fprofile%3Fa%3D1');
  assert.equal(doorFor({ code: 'second-step-due' }, '/'), '/sign-in/challenge');
  assert.equal(doorFor({ code: 'must-enrol' }, '/'), '/sign-in/notice');
  for (const code of ['access-code-due', 'e-mail-due', 'approval-due'] as const) {
    assert.equal(doorFor({ code }, '/self-service/text-message'), '/self-service/first-set-up');
  }
  assert.equal(doorFor({ code: 'handed-over' }, '/profile'), '/continue');
  assert.equal(doorFor({ code: 'proof-due' }, '/x'), '/sign-in/confirm?then=%2Fx');
});
