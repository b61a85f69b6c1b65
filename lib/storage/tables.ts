import type { Tables } from '#lib/ports/store';
import type { Access } from './access.ts';
import { accessCodes } from './access-codes.ts';
import { appPasswords } from './app-passwords.ts';
import { assists } from './assists.ts';
import { authenticators } from './authenticators.ts';
import { bindings } from './bindings.ts';
import { auditCheckpoints } from './audit-checkpoints.ts';
import { auditLog } from './audit-log.ts';
import { callerChecks } from './caller-checks.ts';
import { calls } from './calls.ts';
import { challenges } from './challenges.ts';
import { coverage } from './coverage.ts';
import { deskAlerts } from './desk-alerts.ts';
import { desk } from './desk.ts';
import { enrolments } from './enrolments.ts';
import { failureSlots } from './failure-slots.ts';
import { feedbackBox } from './feedback.ts';
import { firstSetUps } from './first-set-ups.ts';
import { handOvers } from './hand-overs.ts';
import { imports } from './imports.ts';
import { keptKeys } from './kept-keys.ts';
import { methods } from './methods.ts';
import { invitations } from './invitations.ts';
import { organisationPeople } from './organisation-people.ts';
import { outbox } from './outbox.ts';
import { people } from './people.ts';
import { policies } from './policies.ts';
import { prompts } from './prompts.ts';
import { personIdentities, providerSessions } from './provider-identities.ts';
import { recoveryCodes } from './recovery-codes.ts';
import { rememberedDevices } from './remembered-devices.ts';
import { reports } from './reports.ts';
import { deskCodes, resets } from './resets.ts';
import { sends } from './sends.ts';
import { sessions } from './sessions.ts';
import { shadows } from './shadows.ts';
import { shownOnce } from './shown-once.ts';
import { simulated } from './simulated.ts';
import { tries } from './tries.ts';
import { vaultEndings } from './vault-endings.ts';

/** All tables over one way of access. */
export function tables(access: Access): Tables {
  return {
    people: people(access),
    policies: policies(access),
    invitations: invitations(access),
    organisationPeople: organisationPeople(access),
    sessions: sessions(access),
    methods: methods(access),
    shadows: shadows(access),
    reports: reports(access),
    appPasswords: appPasswords(access),
    shownOnce: shownOnce(access),
    authenticators: authenticators(access),
    bindings: bindings(access),
    prompts: prompts(access),
    keptKeys: keptKeys(access),
    recoveryCodes: recoveryCodes(access),
    devices: rememberedDevices(access),
    challenges: challenges(access),
    enrolments: enrolments(access),
    handOvers: handOvers(access),
    assists: assists(access),
    tries: tries(access),
    sends: sends(access),
    callerChecks: callerChecks(access),
    calls: calls(access),
    failureSlots: failureSlots(access),
    feedback: feedbackBox(access),
    audit: auditLog(access),
    auditCheckpoints: auditCheckpoints(access),
    outbox: outbox(access),
    deskAlerts: deskAlerts(access),
    desk: desk(access),
    resets: resets(access),
    deskCodes: deskCodes(access),
    accessCodes: accessCodes(access),
    vaultEndings: vaultEndings(access),
    firstSetUps: firstSetUps(access),
    imports: imports(access),
    coverage: coverage(access),
    identities: personIdentities(access),
    providerSessions: providerSessions(access),
    simulated: simulated(access),
  };
}
