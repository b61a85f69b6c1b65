import assert from 'node:assert/strict';
import type { Present } from '#lib/domain/actor';
import { newMethod } from '#lib/storage/testing/fixtures';
import { driverOf } from '../assisted-person.ts';
import { createAppPassword } from '../create-app-password.ts';
import { makeRecoveryCodes } from '../make-recovery-codes.ts';
import { startEnrolment } from '../start-enrolment.ts';
import { startSession } from '../start-session.ts';
import { submitStep } from '../submit-step.ts';
import { assisted, deskOrigin } from './assisted.ts';

const origin = { ip: '192.0.2.1', userAgent: 'elsewhere' };

/** Somebody who has everything one can have and is setting up one more method, with an agent who drives. */
export async function rich() {
  const at = await assisted();
  const { portal, real, me } = at;
  const { store } = portal;
  assert.ok((await startEnrolment(portal, await me(), 'text-message')).ok);
  const run = async () => {
    const found = await real.current();
    assert.ok(found);
    return found;
  };
  const first = await run();
  const input = { number: '07700 900555', country: 'GB' };
  await submitStep(portal, await me(), { enrolment: first.id, step: first.step, version: first.version, input });
  await at.prove();
  const spare = newMethod(real.personId, {
    kind: 'text-message',
    secret: { kind: 'phone', number: '+447700900444' },
    numberIndex: 'spare',
    addedAt: real.now - 40 * 24 * 60 * 60_000,
    name: 'Spare',
  });
  await store.methods.add(spare);
  const held = await store.people.byId(real.personId);
  await store.people.savePolicy(held?.organisationId ?? '', {
    firstSetUp: { needs: 'password', settlesHours: 0 },
    appPasswords: { offered: true, holdBackHours: 0, lastsDays: null, scopes: ['mail'] },
  });
  const made = await createAppPassword(portal, await me(), { name: 'Work laptop' });
  assert.ok(made.ok);
  assert.ok((await makeRecoveryCodes(portal, await me())).ok);
  const person = await store.people.byId(real.personId);
  assert.ok(person);
  const elsewhere = await startSession(portal, { person, origin, wantedPath: null, browser: null });
  assert.ok((await startEnrolment(portal, await me(), 'phone-call')).ok);
  await at.driving();
  const driver = await driverOf(portal, await at.latest(), { agent: at.hana.person, origin: deskOrigin });
  assert.ok(driver);
  const codes = await store.shownOnce.read(
    (await store.recoveryCodes.of(person.id))?.id ?? '',
    first.sessionId,
    real.now,
  );
  assert.ok(codes);
  return {
    ...at,
    run,
    driver: driver satisfies Present,
    method: spare.id,
    appPassword: made.value.appPassword.id,
    otherSession: elsewhere.session.id,
    secrets: [made.value.key.reveal(), ...codes.split('\n'), '7700900444', '7700900555', '7700 900555'],
    /** All of the person's that an act could have changed. */
    async state(): Promise<string> {
      const { id } = person;
      const now = await store.people.byId(id);
      const current = await store.enrolments.current(id, first.sessionId, real.now);
      const codesNow = await store.recoveryCodes.of(id);
      const all = [
        now,
        await store.methods.of(id),
        await store.sessions.openOf(id, real.now),
        await store.sessions.byId(first.sessionId),
        current,
        current === null ? null : await store.enrolments.byId(current.id),
        await store.appPasswords.of(id),
        codesNow,
        await store.shownOnce.read(codesNow?.id ?? '', first.sessionId, real.now),
        await store.devices.of(id),
        await store.handOvers.latestOf(first.sessionId),
        await store.assists.latestOf(first.sessionId),
        await store.audit.entriesOf(id, 1_000),
        await store.outbox.depth(),
        real.texts.length,
        real.challenges.size,
      ];
      return JSON.stringify(all);
    },
  };
}

export type Rich = Awaited<ReturnType<typeof rich>>;
