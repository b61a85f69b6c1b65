import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Policy } from '#lib/domain/policy';
import { entrance } from './testing/entrance.ts';
import { switchMfaOff } from './switch-mfa-off.ts';
import { putOffInvitation } from './put-off-invitation.ts';
import { viewInvitation } from './view-invitation.ts';

const day = 24 * 60 * 60_000;

/** Somebody who has set nothing up and has MFA off. */
async function off(policy: Partial<Policy>) {
  const door = await entrance();
  const { id } = await door.person();
  await door.portal.store.methods.end(door.method.id, door.now);
  await door.portal.store.people.switchMfaOff(id);
  await door.policy(policy);
  const mfa = async () => (await door.signIn()).mfa;
  return { door, id, mfa };
}

const lastAudited = async (door: Awaited<ReturnType<typeof entrance>>, id: string) =>
  (await door.portal.store.audit.entriesOf(id, 9)).map(({ event }) => event);

test('optional and not invited: nothing happens', async () => {
  const { door, mfa } = await off({});
  assert.equal(await mfa(), 'as-before');
  assert.equal((await door.person()).mfaOnAt, null);
});

test('required from a date: switched on at the first sign-in from then, audited and told (B3)', async () => {
  const { door, id, mfa } = await off({});
  await door.policy({ requiredFrom: door.now + day });
  assert.equal(await mfa(), 'as-before');
  door.now += day;
  const started = await door.signIn();
  assert.equal(started.mfa, 'switched-on');
  assert.equal(started.person.mfaOnAt, door.now);
  assert.equal((await door.person()).mfaOnAt, door.now);
  const events = await lastAudited(door, id);
  assert.ok(events.some((event) => event.what === 'mfa-on' && event.because === 'required'));
  assert.ok((await door.notices()).includes('mfa-on'));
  assert.equal(await mfa(), 'as-before', 'once');
});

test('required for a role: whoever has been given it has MFA on from the next sign-in (A5)', async () => {
  const { mfa } = await off({ requiredRoles: ['member'] });
  assert.equal(await mfa(), 'switched-on');
});

test('a shared mailbox is neither invited nor switched on', async () => {
  const { door, id } = await off({ requiredFrom: 0, invitation: { until: null, times: 0 } });
  const person = { ...(await door.person()), sharedMailbox: true };
  const { mfaAtSignIn } = await import('./mfa-at-sign-in.ts');
  const look = await mfaAtSignIn(door.portal, { person, origin: { ip: '', userAgent: '' } });
  assert.equal(await door.portal.store.transaction(look), 'as-before');
  assert.deepEqual(await door.portal.store.invitations.of(id), { asked: 0, mailedAt: null });
});

test('an invitation can be put off as often as it lets, says how often, then MFA is on and stays on (B5)', async () => {
  const { door, id } = await off({ invitation: { until: null, times: 2 } });
  for (const left of [1, 0]) {
    const started = await door.signIn();
    assert.equal(started.mfa, 'invited');
    const present = await door.present(started);
    assert.ok(present);
    assert.equal((await viewInvitation(door.portal, present))?.left, left);
    assert.equal(await putOffInvitation(door.portal, present), '/');
    await putOffInvitation(door.portal, present);
  }
  const offs = (await lastAudited(door, id)).filter((event) => event.what === 'invitation-put-off');
  assert.equal(offs.length, 2, 'written down once a session');
  const last = await door.signIn();
  assert.equal(last.mfa, 'switched-on');
  const present = await door.present(last);
  assert.ok(present);
  const switched = await switchMfaOff(door.portal, present);
  assert.equal(switched.ok ? 'off' : switched.refusal.code, 'mfa-required');
});

test('an invitation ends on its day, however few times it was put off', async () => {
  const { door, mfa } = await off({});
  await door.policy({ invitation: { until: door.now + day, times: 9 } });
  assert.equal(await mfa(), 'invited');
  door.now += day;
  assert.equal(await mfa(), 'switched-on');
});

test('the deployment’s policy holds where the organisation has none', async () => {
  const { door, mfa } = await off({});
  await door.portal.store.policies.save(null, { invitation: { until: null, times: 5 } }, '{}');
  assert.equal(await mfa(), 'invited');
  await door.policy({ invitation: null });
  assert.equal(await mfa(), 'as-before');
});
