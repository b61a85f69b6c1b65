import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from './email-address.ts';
import type { Person, Role } from './person.ts';
import { acts, boundOf, holdsRight, mayAgree, mayFor, rights, verdictOn } from './rights.ts';

function person(id: string, role: Role, organisationId = 'riverside'): Person {
  return {
    id,
    organisationId,
    email: `${id}@riverside.example` as EmailAddress,
    name: id,
    roles: role === 'member' ? ['member'] : ['member', role],
    sharedMailbox: false,
    mfaOnAt: 1,
    defaultMethodId: null,
    lockedAt: null,
    promptsStoppedAt: null,
    disabledFor: null,
  };
}

const pat = person('pat', 'member');
const lee = person('lee', 'local-administrator');
const far = person('far', 'member', 'hillside');
const hana = person('hana', 'service-desk', 'ict');
const omar = person('omar', 'administrator', 'ict');

test('T-23 a member may do nothing to anybody, nor to themselves', () => {
  for (const act of acts) {
    assert.equal(holdsRight(pat, act), false, act);
    for (const subject of [pat, lee, hana]) assert.equal(verdictOn(pat, act, subject), 'no', act);
  }
});

test('T-23 nobody changes their own account by a right of theirs', () => {
  const looks = ['find-people', 'view-person', 'see-alerts', 'view-policy', 'edit-policy', 'see-coverage', 'see-audit'];
  for (const act of acts.filter((each) => ![...looks, 'read-feedback'].includes(each))) {
    for (const actor of [lee, hana, omar]) assert.equal(verdictOn(actor, act, actor), 'no', act);
  }
});

test('T-23 a local administrator reaches their own organisation only', () => {
  for (const act of acts) assert.equal(verdictOn(lee, act, far), 'no', act);
  assert.equal(verdictOn(lee, 'switch-mfa-on', pat), 'yes');
  assert.equal(mayFor(lee, 'see-coverage', 'riverside'), true);
  assert.equal(mayFor(lee, 'see-coverage', 'hillside'), false);
  assert.equal(mayFor(lee, 'see-coverage', null), false);
  assert.equal(boundOf(lee, 'find-people'), 'riverside');
  assert.equal(boundOf(hana, 'find-people'), null);
});

test('T-23 what is done to a privileged account needs a second person, who is neither of the two', () => {
  for (const act of ['unlock', 'end-sessions', 'remove-method', 'require-set-up', 'make-access-code'] as const) {
    assert.equal(verdictOn(hana, act, pat), 'yes', act);
    assert.equal(verdictOn(hana, act, lee), 'with-a-second', act);
    assert.equal(verdictOn(hana, act, omar), 'with-a-second', act);
  }
  assert.equal(mayAgree(omar, { askedBy: hana, subject: lee }), true);
  assert.equal(mayAgree(hana, { askedBy: hana, subject: lee }), false);
  assert.equal(mayAgree(omar, { askedBy: hana, subject: omar }), false);
  assert.equal(mayAgree(lee, { askedBy: hana, subject: pat }), false);
});

test('T-23 nobody alone lets somebody with rights set up their first method', () => {
  const far = person('sue', 'local-administrator');
  for (const actor of [lee, hana, omar]) {
    assert.equal(verdictOn(actor, 'approve-set-up', pat), 'yes');
    for (const subject of [far, hana, omar, person('amy', 'administrator')]) {
      assert.equal(verdictOn(actor, 'approve-set-up', subject), 'no', `${actor.id} ${subject.id}`);
    }
  }
});

test('T-34 the service desk alone joins a person, and nobody with more rights than its own', () => {
  assert.equal(verdictOn(hana, 'assist', pat), 'yes');
  assert.equal(verdictOn(hana, 'assist', lee), 'yes');
  assert.equal(verdictOn(hana, 'assist', omar), 'no');
  assert.equal(verdictOn(hana, 'assist', hana), 'no');
  assert.equal(verdictOn(omar, 'assist', pat), 'no');
  assert.equal(verdictOn(lee, 'assist', pat), 'no');
});

test('T-23 an import reaches members only: whoever has rights is entered on the command line', () => {
  assert.equal(verdictOn(omar, 'import-people', pat), 'yes');
  for (const subject of [lee, hana, omar, person('other', 'administrator')]) {
    assert.equal(verdictOn(omar, 'import-people', subject), 'no', subject.id);
  }
});

test('every act is somebody’s', () => {
  for (const act of acts) assert.ok(Object.keys(rights[act]).length > 0, act);
});
