import { expect } from '@playwright/test';
import type { Ledger } from './ledger.ts';

const changes = [
  'mfa-on',
  'mfa-off',
  'method-added',
  'method-renamed',
  'method-removed',
  'default-changed',
  'method-disabled',
  'recovery-codes-made',
  'recovery-code-used',
  'session-ended',
  'signed-out-everywhere',
  'device-remembered',
  'device-forgotten',
  'devices-forgotten',
  'device-copied',
  'account-locked',
  'wrong-answers',
];

/**
 * I1 to I7 and I11 of the security requirements, asked of the records themselves. I8 (other sessions end), I10 (who acts for
 * whom) and I12 (who does everything right is enrolled) are told by what happens next, in the tests that call this; I9 (no
 * secret lies about) is asked of the log in notices.spec.ts and of the tables in instances/records.ts.
 */
export function invariants(ledger: Ledger): void {
  expect(ledger.records().sound()).toBe(true);
  expect(
    ledger.rows(`select methods.id from methods where enrolment_id is not null and not exists (
      select 1 from enrolments join challenges on challenges.enrolment_id = enrolments.id
      where enrolments.id = methods.enrolment_id and enrolments.method_id = methods.id
      and enrolments.person_id = methods.person_id and challenges.person_id = methods.person_id
      and challenges.session_id = enrolments.session_id and challenges.used_at is not null)`),
    'I1: every method has its own proof',
  ).toEqual([]);
  expect(
    ledger.rows(
      'select enrolment_id from methods where enrolment_id is not null group by enrolment_id having count(*) > 1',
    ),
    'I2: an enrolment sets up one method',
  ).toEqual([]);
  expect(ledger.rows('select id from challenges where tries > 5'), 'I3: no more tries than a challenge has').toEqual(
    [],
  );
  expect(
    ledger.rows(`select id from enrolments where method_id is not null and not exists (
      select 1 from methods where methods.id = enrolments.method_id)`),
    'I4: no enrolment is past a proof that was not made',
  ).toEqual([]);
  expect(
    ledger.rows(`select people.id from people where default_method_id is not null and not exists (
      select 1 from methods where methods.id = default_method_id and ended_at is null)`),
    'I5: the default is one of the methods',
  ).toEqual([]);
  const marks = changes.map((each) => `'${each}'`).join(', ');
  expect(
    ledger.rows(
      `select person_id, count(*) as n from audit_entries where what in (${marks}) group by person_id order by person_id`,
    ),
    'I6: every change has one line and one notice',
  ).toEqual(ledger.rows('select person_id, count(*) as n from outbox group by person_id order by person_id'));
  expect(
    ledger.count(`select count(*) from audit_entries where what = 'method-added'`),
    'I6: every method that was set up has its line',
  ).toBe(ledger.count('select count(*) from methods where enrolment_id is not null'));
  expect(
    ledger.rows(
      'select id from sessions where second_at is not null and second_method_id not in (select id from methods)',
    ),
    'I7: every second step was passed with a method',
  ).toEqual([]);
}
