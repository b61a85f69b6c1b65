import assert from 'node:assert/strict';
import type { Present } from '#lib/domain/actor';
import type { DeskAct } from '#lib/domain/desk-act';
import type { Person, Role } from '#lib/domain/person';
import { addPerson, newMethod } from '#lib/storage/testing/fixtures';
import { askOrAct } from '../ask-or-act.ts';
import { viewRequests } from '../view-requests.ts';
import { world } from './wizard-world.ts';

export const reason = 'Lost the phone on a train';

/** A member with a text message and an app, and staff of every kind. */
export async function desk() {
  const real = await world();
  const { portal } = real;
  const { store } = portal;
  const made = await real.present();
  assert.ok(made);
  const staff = async (role: Role, organisationId = 'ict'): Promise<Present> => {
    const person = await addPerson(store, { roles: [role], organisationId, name: `Staff ${role}` });
    const id = `session of ${person.id}`;
    const begun = { id, tokenHash: id, personId: person.id, at: real.now, wantedPath: null, ...made.actor.origin };
    await store.sessions.start(begun);
    const session = { ...made.actor.session, id, personId: person.id };
    return { ...made, actor: { ...made.actor, kind: 'self', person, session } };
  };
  const person = async (id = real.personId): Promise<Person> => {
    const found = await store.people.byId(id);
    assert.ok(found);
    return found;
  };
  const number = '+447700900555';
  const text = newMethod(real.personId, { kind: 'text-message', secret: { kind: 'phone', number }, numberIndex: 'n' });
  const app = newMethod(real.personId);
  for (const method of [text, app]) await store.methods.add(method);
  const wish = (act: DeskAct, to: string = real.personId, overrides: object = {}) => ({
    act,
    person: to,
    reason,
    checks: ['called-back'] as const,
    details: act === 'remove-method' ? { method: text.id } : {},
    ...overrides,
  });
  const notices = async () =>
    (await store.outbox.claim(99, real.now, real.now + 1)).flatMap(({ notice }) =>
      notice.audience === 'person' ? [{ ...notice, change: notice.change.what }] : [],
    );
  return { real, portal, store, staff, person, text, app, wish, notices };
}

/** A request of the service desk about an administrator with one method, and two who may decide. */
export async function asked(act: DeskAct = 'remove-method') {
  const it = await desk();
  const subject = await it.staff('administrator');
  const { id } = subject.actor.person;
  await it.store.people.switchMfaOn(id, it.real.now);
  const method = newMethod(id);
  await it.store.methods.add(method);
  const [asker, second, third] = [
    await it.staff('service-desk'),
    await it.staff('service-desk'),
    await it.staff('administrator'),
  ];
  const outcome = await askOrAct(it.portal, asker, it.wish(act, id, { details: { method: method.id } }));
  assert.ok(outcome.ok && outcome.value.did === 'asked');
  const [shown] = await viewRequests(it.portal, asker);
  assert.ok(shown);
  return { ...it, subject, asker, second, third, method, request: shown.request };
}
