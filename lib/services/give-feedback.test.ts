import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Present } from '#lib/domain/actor';
import type { FeedbackTyped } from '#lib/domain/feedback';
import { addPerson, start } from '#lib/storage/testing/fixtures';
import { memoryStore } from '#lib/storage/testing/memory-store';
import { giveFeedback } from './give-feedback.ts';

const typed: FeedbackTyped = {
  ease: '2',
  about: 'text-message',
  text: 'Slow.',
  mayContact: true,
  email: 'x@y.example',
};
const origin = { ip: '192.0.2.1', userAgent: '' };

/** Somebody with MFA on and a method, who has proved it or not. */
async function world(proved: boolean) {
  const store = await memoryStore();
  const person = await addPerson(store, { mfaOnAt: start });
  const method = {
    id: 'm',
    kind: 'authenticator-app',
    phone: null,
    name: 'App',
    addedAt: 1,
    lastUsedAt: 1,
    disabledAt: null,
  } as const;
  const session = {
    id: 's',
    personId: person.id,
    startedAt: start,
    lastSeenAt: start,
    passwordAt: start,
    secondStep: proved ? { at: start, kind: method.kind, methodId: method.id } : null,
    wantedPath: null,
    rememberedAt: null,
    scope: null,
  };
  const present: Present = {
    actor: { kind: 'self', person, session, origin },
    set: { methods: [method], defaultId: 'm' },
  };
  const portal = { store, clock: { now: () => start } } as Parameters<typeof giveFeedback>[0];
  const give = (changes: Partial<FeedbackTyped> = {}, who: Present | null = present) =>
    giveFeedback(portal, { typed: { ...typed, ...changes }, present: who, origin });
  const kept = async () => (await store.feedback.newest(99, null)).map(({ about, contact }) => ({ about, contact }));
  return { person, give, kept };
}

test('whoever is in is contacted at their own address, whatever was typed', async () => {
  const { person, give, kept } = await world(true);
  assert.deepEqual(await give(), { ok: true, value: null });
  assert.deepEqual(await give({ mayContact: false }), { ok: true, value: null });
  const contacts = (await kept()).map(({ contact }) => contact ?? '');
  assert.deepEqual(contacts.sort(), ['', person.email]);
});

test('who has only given a password is nobody yet, and is contacted where they typed', async () => {
  const { give, kept } = await world(false);
  await give();
  await give({}, null);
  assert.deepEqual(
    (await kept()).map(({ contact }) => contact),
    ['x@y.example', 'x@y.example'],
  );
});

test('a journey that does not exist is left out', async () => {
  const { give, kept } = await world(true);
  for (const about of ['nothing', '__proto__', '<b>']) await give({ about });
  assert.deepEqual(
    (await kept()).map(({ about }) => about),
    [null, null, null],
  );
});

test('the sixth in an hour is refused, with when the next may come', async () => {
  const { give, kept } = await world(true);
  for (let sent = 0; sent < 5; sent += 1) assert.ok((await give()).ok);
  assert.deepEqual(await give(), { ok: false, refusal: { code: 'too-much-feedback', retryAt: start + 3_600_000 } });
  assert.equal((await kept()).length, 5);
});
