import { suite } from 'node:test';
import { accessCodesSuite, firstSetUpsSuite } from './suites/access-codes-suite.ts';
import { appPasswordsSuite, shownOnceSuite } from './suites/app-passwords-suite.ts';
import { assistsSuite } from './suites/assists-suite.ts';
import { auditCheckpointsSuite } from './suites/audit-checkpoints-suite.ts';
import { auditSearchSuite } from './suites/audit-search-suite.ts';
import { callerChecksSuite } from './suites/caller-checks-suite.ts';
import { callsSuite } from './suites/calls-suite.ts';
import { challengesSuite } from './suites/challenges-suite.ts';
import { triesSuite } from './suites/counting-suite.ts';
import { deskSuite } from './suites/desk-suite.ts';
import { findingSuite } from './suites/finding-suite.ts';
import { coverageSuite } from './suites/coverage-suite.ts';
import { deskAlertsSuite } from './suites/desk-alerts-suite.ts';
import { endingSessionsSuite } from './suites/ending-sessions-suite.ts';
import { enrolmentsSuite } from './suites/enrolments-suite.ts';
import { failuresSuite } from './suites/failures-suite.ts';
import { feedbackSuite } from './suites/feedback-suite.ts';
import { handOversSuite } from './suites/hand-overs-suite.ts';
import { importsSuite } from './suites/imports-suite.ts';
import { keptElsewhereSuite } from './suites/kept-elsewhere-suite.ts';
import { methodsSuite } from './suites/methods-suite.ts';
import { peopleSuite } from './suites/people-suite.ts';
import { organisationPeopleSuite } from './suites/organisation-people-suite.ts';
import { policiesSuite } from './suites/policies-suite.ts';
import { auditSuite, outboxSuite } from './suites/records-suite.ts';
import { providerIdentitiesSuite } from './suites/provider-identities-suite.ts';
import { recoveryCodesSuite } from './suites/recovery-codes-suite.ts';
import { rememberedDevicesSuite } from './suites/remembered-devices-suite.ts';
import { reportsSuite } from './suites/reports-suite.ts';
import { resetsSuite } from './suites/resets-suite.ts';
import { sendsSuite } from './suites/sends-suite.ts';
import { sessionsSuite } from './suites/sessions-suite.ts';
import { canarySuite, simulatedSuite } from './suites/simulated-suite.ts';
import { basicsSuite } from './suites/store-basics-suite.ts';
import { sweepSuite } from './suites/sweep-suite.ts';
import { testKeyring } from './testing/memory-store.ts';
import type { OpenSubject } from './testing/subject.ts';

/** What every store does, whichever database it is on. */
export function storeSuite(
  name: string,
  databases: {
    readonly open: OpenSubject;
    /** A database without a schema. */
    readonly empty: () => Promise<{ url: string; drop: () => Promise<void> }>;
  },
): void {
  const { open, empty } = databases;
  suite(`store on ${name}`, () => {
    suite('basics', () => {
      basicsSuite(open, empty, testKeyring);
    });
    const parts = {
      people: peopleSuite,
      'finding people': findingSuite,
      'the desk': deskSuite,
      policies: policiesSuite,
      'people of an organisation': organisationPeopleSuite,
      sessions: sessionsSuite,
      'ending sessions': endingSessionsSuite,
      methods: methodsSuite,
      'kept elsewhere': keptElsewhereSuite,
      reports: reportsSuite,
      'sign-in from a provider': providerIdentitiesSuite,
      'recovery codes': recoveryCodesSuite,
      'remembered devices': rememberedDevicesSuite,
      'app passwords': appPasswordsSuite,
      'shown once': shownOnceSuite,
      challenges: challengesSuite,
      enrolments: enrolmentsSuite,
      'hand-overs': handOversSuite,
      assists: assistsSuite,
      tries: triesSuite,
      sends: sendsSuite,
      'caller checks': callerChecksSuite,
      calls: callsSuite,
      feedback: feedbackSuite,
      imports: importsSuite,
      audit: auditSuite,
      'audit search': auditSearchSuite,
      'audit checkpoints': auditCheckpointsSuite,
      outbox: outboxSuite,
      'desk alerts': deskAlertsSuite,
      'wrong answers': failuresSuite,
      resets: resetsSuite,
      'access codes': accessCodesSuite,
      'first set-ups': firstSetUpsSuite,
      coverage: coverageSuite,
      simulated: simulatedSuite,
      sweeping: sweepSuite,
    };
    for (const [part, of] of Object.entries(parts)) {
      suite(part, () => {
        of(open);
      });
    }
    suite('sealing', () => {
      canarySuite(open, testKeyring);
    });
  });
}
