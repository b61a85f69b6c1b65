import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostAppPasswords } from '#lib/domain/app-password';
import { newMethod } from '#lib/storage/testing/fixtures';
import { createAppPassword } from './create-app-password.ts';
import { findPresent } from './find-present.ts';
import { forgetShown } from './forget-shown.ts';
import { revokeAppPassword } from './revoke-app-password.ts';
import { startSession } from './start-session.ts';
import { day, home, hour, office, refusalOf } from './testing/office.ts';
import { signInAgain } from './testing/wizard-world.ts';
import { viewAppPasswords } from './view-app-passwords.ts';
import { viewShown } from './view-shown.ts';

test('guide 1.2 steps 19 and 20: named, made, used, told of; spaces, dashes and case do not matter', async () => {
  const { portal, personId, present, made, verify, notices } = await office();
  const { id, key } = await made('Outlook at work');
  assert.match(key, /^(\w{4} ){5}\w{4}$/);
  for (const typed of [key, key.toUpperCase(), key.replaceAll(' ', ''), key.replaceAll(' ', '-')]) {
    assert.equal(await verify(typed), 'in');
  }
  assert.deepEqual(await notices(), ['app-password-added']);
  const [line] = await portal.store.audit.entriesOf(personId, 1);
  assert.deepEqual(line?.event, { what: 'app-password-added', id, name: 'Outlook at work' });
  const { appPasswords, mayAdd } = await viewAppPasswords(portal, await present());
  assert.deepEqual([appPasswords[0]?.id, appPasswords[0]?.lastUse?.ip, mayAdd.ok], [id, home, true]);
});

test('names: refused in words, unlike any other that works', async () => {
  const { present, portal, make, made } = await office();
  assert.equal(refusalOf(await make('Outlook')), 'app-password-name-too-short');
  assert.equal(refusalOf(await make(' ')), 'name-missing');
  const { id } = await made('Work laptop');
  assert.equal(refusalOf(await make('WORK  laptop')), 'app-password-name-taken');
  await revokeAppPassword(portal, await present(), id);
  await made('Work laptop');
});

test('never more than forty, however many are made at once; those whose time is up do not count', async () => {
  const { real, make, decide, verify } = await office({ lastsDays: 1 });
  const results = await Promise.all(Array.from({ length: mostAppPasswords + 5 }, (_, n) => make(`Program ${n + 10}`)));
  assert.equal(results.filter((each) => each.ok).length, mostAppPasswords);
  assert.ok(results.filter((each) => !each.ok).every((each) => refusalOf(each) === 'too-many-app-passwords'));
  assert.ok(results[0]?.ok);
  const first = results[0].value.key.reveal();
  await decide({ lastsDays: null });
  real.now += day - 1;
  assert.equal(await verify(first), 'in');
  real.now += 1;
  assert.equal(await verify(first), 'wrong-sign-in');
  await signInAgain(real);
  assert.equal(refusalOf(await make('One more')), 'none');
});

test('T-33: a key is kept nowhere but sealed for ten minutes, for the session that made it, until Done', async () => {
  const { real, portal, personId, present, made } = await office();
  const { id, key } = await made();
  assert.equal((await viewShown(portal, await present(), id))?.reveal(), key);
  assert.equal((await viewShown(portal, await present(), id))?.reveal(), key, 'a reload shows it again');
  const person = await portal.store.people.byId(personId);
  assert.ok(person);
  const origin = { ip: home, userAgent: '' };
  const other = await startSession(portal, { person, origin, wantedPath: null, browser: null });
  const elsewhere = await findPresent(portal, other.token.reveal(), origin);
  assert.ok(elsewhere);
  assert.equal(await viewShown(portal, elsewhere, id), null);
  await forgetShown(portal, elsewhere, id);
  assert.equal((await viewShown(portal, await present(), id))?.reveal(), key, 'another session cannot take it away');
  await forgetShown(portal, await present(), id);
  assert.equal(await viewShown(portal, await present(), id), null);
  const second = await made('Another one');
  real.now += 10 * 60_000;
  assert.equal(await viewShown(portal, await present(), second.id), null);
});

test('T-33: held back after the first method, off by policy, and never without a method; nobody makes one for another', async () => {
  const { real, portal, personId, present, make, decide } = await office({ holdBackHours: 24 });
  const early = await make();
  assert.deepEqual(early, { ok: false, refusal: { code: 'app-passwords-held-back', retryAt: real.now + day } });
  await portal.store.methods.add(newMethod(personId, { addedAt: real.now - day }));
  assert.equal(refusalOf(await make()), 'none');
  await decide({ offered: false });
  assert.equal(refusalOf(await make('Second one')), 'app-passwords-off');
  await decide({});
  const { actor, set } = await present();
  const desk = { ...actor, kind: 'helpdesk', agent: actor.person, reason: 'asked', until: real.now + hour } as const;
  assert.equal(
    refusalOf(await createAppPassword(portal, { actor: desk, set }, { name: 'For another' })),
    'not-allowed',
  );
  for (const { id } of await portal.store.methods.of(personId)) await portal.store.methods.end(id, real.now);
  assert.equal(refusalOf(await make('Third one')), 'app-passwords-need-method');
});
