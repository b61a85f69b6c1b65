import assert from 'node:assert/strict';
import type { Answer } from '#lib/domain/challenge';
import type { MobileNumber } from '#lib/domain/phone-number';
import type { SecurityCode } from '#lib/domain/security-code';
import type { Portal } from '#lib/ports/portal';
import { recordChange } from '../record-event.ts';
import { shadowed } from '../shadowed.ts';
import { remoteBackend, rightCode } from './remote-backend.ts';
import { world } from './wizard-world.ts';

/** The number that is set up through the portal, and another. */
export const [first, second] = ['+447700900301', '+447700900302'] as const;

export function code(typed: string): Answer {
  return { kind: 'code', code: typed as SecurityCode };
}

/** One person, whose methods a remote system keeps; a second passes at each look. */
export async function elsewhere() {
  const real = await world();
  const remote = remoteBackend(real.portal);
  const portal: Portal = { ...real.portal, backend: shadowed(remote.backend, real.portal) };
  const id = real.personId;
  const person = async () => {
    const found = await portal.store.people.byId(id);
    assert.ok(found);
    return found;
  };
  const look = async () => {
    real.now += 1_001;
    return portal.backend.methodsOf(await person());
  };
  const actor = async () => {
    const present = await real.present();
    assert.ok(present);
    return present.actor;
  };
  const present = async () => ({ actor: await actor(), set: await look() });
  const lines = async () =>
    (await portal.store.audit.entriesOf(id, 50))
      .map(({ event }) => event.what)
      .filter((what) => what !== 'signed-in')
      .toReversed();
  const notices = async () =>
    (await portal.store.outbox.claim(60, real.now, real.now + 1)).map(({ notice }) =>
      'change' in notice ? `${notice.by} ${notice.to} ${notice.change.what}` : 'desk',
    );
  const told = async () => (await portal.store.outbox.claim(9_999, real.now, real.now + 1)).length;
  const rows = async () => (await portal.store.methods.of(id)).map((row) => row.id);
  const enrol = async (answer: Answer = code(rightCode)) => {
    const request = { kind: 'text-message', enrolmentId: 'e', number: first as MobileNumber } as const;
    const me = await actor();
    const asked = await portal.backend.begin(me, request);
    assert.ok(asked.ok);
    return portal.backend.answer(me, { challenge: asked.value.id, answer }, async (tables, { method }) =>
      recordChange(portal)(tables, me, { what: 'method-added', method }),
    );
  };
  return { real, remote, portal, id, person, look, actor, present, lines, notices, told, rows, enrol };
}
