import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashing } from '#lib/directories/embedded/hashing';
import { embeddedDirectory } from '#lib/directories/embedded/index';
import type { EmailAddress } from '#lib/domain/email-address';
import { mostAnswers, resetLasts } from '#lib/domain/reset';
import type { ResetWay } from '#lib/domain/reset';
import { Secret } from '#lib/domain/secret';
import type { Portal } from '#lib/ports/portal';
import type { Store } from '#lib/ports/store';
import { addPerson, newMethod } from '#lib/storage/testing/fixtures';
import { answerReset } from './answer-reset.ts';
import { chooseNewPassword } from './choose-new-password.ts';
import { chooseResetWay } from './choose-reset-way.ts';
import { findPresent } from './find-present.ts';
import { resetActor } from './find-reset.ts';
import { makeDeskCode } from './make-desk-code.ts';
import { openReset } from './open-reset.ts';
import { rightCode, world } from './testing/wizard-world.ts';

const blankReset = { way: null, challengeId: null, proofs: [], startedAt: 0, expiresAt: 0, version: 1 };
const origin = { ip: '192.0.2.5', userAgent: 'test' };
const number = '+447700900301';
const good = 'kettle vowel sixty-one';
const hashes = hashing({ atOnce: 2, mostWaiting: 100 });
const before = await hashes.hash(new Secret('what it was before'));

/** Somebody with a text message and an app, a run of theirs, and what a browser can do in it. */
async function forgetful() {
  const real = await world();
  const person = await addPerson(real.portal.store, {
    email: 'kim.lee@riverside.example' as EmailAddress,
    passwordHash: before,
    mfaOnAt: real.now,
  });
  const { store, keyring } = real.portal;
  const text = { kind: 'phone', number } as const;
  const numberIndex = keyring.index(number, 'number');
  await store.methods.add(newMethod(person.id, { id: 'text', kind: 'text-message', secret: text, numberIndex }));
  await store.methods.add(newMethod(person.id, { id: 'app' }));
  await store.people.setDefaultMethod(person.id, 'text');
  const portal: Portal = { ...real.portal, directory: embeddedDirectory({ store, hashing: hashes }) };
  const run = (address: string = person.email, of: Portal = portal) => runFor(real, of, address);
  return { real, portal, person, run };
}

async function runFor(real: Awaited<ReturnType<typeof world>>, portal: Portal, address: string) {
  const opened = await openReset(portal, { email: address as EmailAddress, browser: null });
  const token = opened.ok ? opened.value.reveal() : null;
  const evened: boolean[] = [];
  const choose = async (way: ResetWay) => {
    const left: (() => Promise<void>)[] = [];
    const chosen = await chooseResetWay(portal, { token, way, origin, later: (work) => void left.push(work) });
    for (const work of left) await work();
    return chosen.ok ? 'chosen' : chosen.refusal.code;
  };
  const answer = async (code: string) => {
    let inside = false;
    const evenly = async <T>(work: () => Promise<T>): Promise<T> => {
      inside = true;
      return work();
    };
    const answered = await answerReset(portal, { token, code, origin, evenly });
    evened.push(inside);
    return answered.ok ? answered.value : answered.refusal.code;
  };
  const code = async (way: 'text' | 'code'): Promise<string> => {
    const row = await portal.store.resets.byToken(portal.keyring.digest(token ?? ''), real.now);
    const right = way === 'text' ? real.texts.at(-1)?.code : await appCode(real, row?.challengeId ?? null);
    return right ?? 'none';
  };
  const save = async (password: string) => {
    const saved = await chooseNewPassword(portal, { token, password, origin });
    return saved.ok ? 'saved' : saved.refusal.code;
  };
  return { token, opened, choose, answer, code, save, evened };
}

/** The fixtures' apps share one key. */
async function appCode(real: Awaited<ReturnType<typeof world>>, challenge: string | null): Promise<string | null> {
  const row = challenge === null ? null : await real.portal.store.challenges.byId(challenge);
  const method = row?.methodId === null || row === null ? null : await real.portal.store.methods.byId(row.methodId);
  if (row === null || method === null) return null;
  return rightCode({ ...real, methods: async () => [method] }, row.id);
}

test('T-13 two different methods, then a new password: everything of the old one ends', async () => {
  const { portal, person, run, real } = await forgetful();
  const session = { id: 's', tokenHash: portal.keyring.digest('t'), personId: person.id, wantedPath: null, ...origin };
  await portal.store.sessions.start({ ...session, at: real.now });
  const { choose, answer, code, save } = await run();
  assert.equal(await choose('text'), 'chosen');
  assert.equal(await answer(await code('text')), 'more');
  assert.equal(await save(good), 'reset-over');
  assert.equal(await choose('code'), 'chosen');
  assert.equal(await answer(await code('code')), 'enough');
  assert.equal(await save('short'), 'password-too-short');
  assert.equal(await save('Kim.Lee2026'), 'password-like-you');
  assert.equal(await save('what it was before'), 'password-unchanged');
  assert.equal(await save(good), 'saved');
  assert.equal(await save(`${good} again`), 'reset-over');
  assert.equal((await portal.directory.authenticate(person.email, new Secret(good))).ok, true);
  assert.equal((await portal.directory.authenticate(person.email, new Secret('what it was before'))).ok, false);
  assert.equal(await findPresent(portal, 't', origin), null);
  const events = (await portal.store.audit.entriesOf(person.id, 9)).map(({ event }) => event.what);
  assert.deepEqual(events, ['password-changed', 'reset-proved', 'reset-proved']);
  const told = await portal.store.outbox.claim(9, real.now, real.now + 1);
  const changes = told.map(({ notice }) => (notice.audience === 'person' ? notice.change.what : 'desk'));
  assert.deepEqual(changes.toSorted(), ['password-changed', 'reset-proved', 'reset-proved']);
});

test('T-13 a method that was taken away or switched off after its proof proves nothing', async () => {
  for (const how of ['removed', 'disabled'] as const) {
    const { portal, person, run, real } = await forgetful();
    const { choose, answer, code, save } = await run();
    await choose('text');
    await answer(await code('text'));
    await choose('code');
    assert.equal(await answer(await code('code')), 'enough');
    const methods = await portal.store.methods.of(person.id);
    const id = methods.find(({ kind }) => kind === 'text-message')?.id ?? '';
    if (how === 'removed') await portal.store.methods.end(id, real.now);
    else await portal.store.methods.disable(id, real.now);
    assert.equal(await save(good), 'reset-over', how);
  }
});

test('T-13 one method and a code of the service desk, which works once and is never enough alone', async () => {
  const { portal, person, run } = await forgetful();
  const desk = (await makeDeskCode(portal, person)).code.reveal();
  assert.match(desk, /^[0-9A-HJKMNP-TV-Z]{12}$/);
  const first = await run();
  await first.choose('desk-code');
  assert.equal(await first.answer('0000 0000 0000'), 'not-proved');
  assert.equal(await first.answer(desk.toLowerCase().replace(/(.{4})/g, '$1 ')), 'more');
  await first.choose('desk-code');
  assert.equal(await first.answer(desk), 'not-proved');
  const again = (await makeDeskCode(portal, person)).code.reveal();
  assert.equal(await first.answer(again), 'not-proved');
  assert.equal(await first.save(good), 'reset-over');
  await first.choose('code');
  assert.equal(await first.answer(await first.code('code')), 'enough');
  assert.equal(await first.save(good), 'saved');
  const second = await run();
  await second.choose('desk-code');
  assert.equal(await second.answer(desk), 'not-proved');
});

test('T-10 the same method twice, or another’s code, is not a second proof', async () => {
  const { run, real } = await forgetful();
  const { choose, answer, code, save } = await run();
  await choose('text');
  const right = await code('text');
  assert.equal(await answer(right), 'more');
  const sent = real.texts.length;
  await choose('text');
  assert.equal(real.texts.length, sent);
  assert.equal(await answer(right), 'not-proved');
  assert.equal(await save(good), 'reset-over');
});

test('T-10 what is asked in a run is bound to it, and its cookie is no session', async () => {
  const { portal, person, run, real } = await forgetful();
  const { choose, token } = await run();
  await choose('text');
  const row = await portal.store.resets.byToken(portal.keyring.digest(token ?? ''), real.now);
  const challenge = await portal.store.challenges.byId(row?.challengeId ?? '');
  assert.equal(challenge?.purpose, 'reset');
  assert.equal(challenge.sessionId, row?.id);
  assert.equal(await portal.store.sessions.byToken(portal.keyring.digest(token ?? '')), null);
  assert.equal(await findPresent(portal, token ?? '', origin), null);
  assert.equal((await portal.store.audit.entriesOf(person.id, 9)).length, 0);
});

/** Notes every verb of every table that is called. */
function noting(store: Store, calls: string[]): Store {
  const watch = <T extends object>(tables: T): T =>
    new Proxy(tables, {
      get(target, table, self) {
        const value: unknown = Reflect.get(target, table, self);
        if (table === 'transaction') {
          return (work: (given: object) => Promise<unknown>) => store.transaction((given) => work(watch(given)));
        }
        if (typeof value !== 'object' || value === null) return value;
        return new Proxy(value, {
          get(verbs, verb, inner) {
            const does: unknown = Reflect.get(verbs, verb, inner);
            if (typeof does === 'function') calls.push(`${String(table)}.${String(verb)}`);
            return does;
          },
        });
      },
    });
  return watch(store);
}

test('T-26 an address nobody has, one without methods and one with all get the same answers by the same statements', async () => {
  const { portal, real, run } = await forgetful();
  await addPerson(portal.store, { email: 'bare@riverside.example' as EmailAddress, passwordHash: before });
  const seen = [];
  for (const address of ['nobody@riverside.example', 'bare@riverside.example', 'kim.lee@riverside.example']) {
    const calls: string[] = [];
    const watched = { ...portal, store: noting(portal.store, calls) };
    const { choose, answer, opened, evened, token } = await run(address, watched);
    const answers: string[] = [opened.ok ? 'opened' : opened.refusal.code];
    const begun = calls.splice(0);
    for (const way of ['text', 'code', 'desk-code'] as const) {
      const before = calls.length;
      const chosen = await chooseResetWay(watched, { token, way, origin, later: () => undefined });
      answers.push(chosen.ok ? 'chosen' : chosen.refusal.code, calls.slice(before).join(' '));
      await choose(way);
      answers.push(await answer('123456'));
    }
    seen.push({ answers, begun, evened });
  }
  const [nobody, ...others] = seen;
  assert.ok(nobody);
  assert.deepEqual(nobody.evened, [true, true, true]);
  assert.ok(nobody.begun.includes('resets.open'));
  for (const each of others) assert.deepEqual(each, nobody);
  assert.equal(real.texts.length > 0, true);
});

test('a stranger who asks and guesses keeps nobody from signing in', async () => {
  const { portal, person, run, real } = await forgetful();
  const { choose, answer } = await run();
  for (let n = 0; n < 6; n += 1) {
    await choose('text');
    await answer('000000');
    real.now += 61_000;
  }
  assert.ok(real.texts.length <= 3);
  const row = { ...blankReset, id: 's', personId: person.id };
  const actor = resetActor(row, person, origin);
  const asked = await portal.backend.challenge(actor, { method: 'text', purpose: 'sign-in' });
  assert.ok(asked.ok, 'neither the count nor the budget of signing in is touched');
  assert.equal(await portal.store.tries.look('method:text', real.now).then((each) => each.state), 'counted');
});

test('a run has ten answers and fifteen minutes; an address five runs an hour', async () => {
  const { run, real, person } = await forgetful();
  const { choose, answer } = await run();
  await choose('desk-code');
  for (let n = 0; n < mostAnswers; n += 1) assert.equal(await answer('nonsense'), 'not-proved');
  assert.equal(await answer('nonsense'), 'reset-over');
  assert.equal(await choose('text'), 'reset-over');
  const second = await run();
  real.now += resetLasts;
  assert.equal(await second.choose('text'), 'reset-over');
  for (let n = 0; n < 3; n += 1) assert.ok((await run()).opened.ok);
  const sixth = await run();
  assert.equal(sixth.opened.ok ? '' : sixth.opened.refusal.code, 'too-many-resets');
  assert.ok((await run('nobody@riverside.example')).opened.ok);
  const known = await openReset(real.portal, { email: person.email, browser: 'their own' });
  assert.ok(known.ok, 'strangers keep nobody out of a browser they use');
  real.now += 3_600_000;
  assert.ok((await run()).opened.ok);
});

test('that an account is locked is told only after both proofs, and nothing is changed', async () => {
  const { portal, person, run, real } = await forgetful();
  await portal.store.people.lock(person.id, real.now);
  const { choose, answer, code, save } = await run();
  await choose('text');
  assert.equal(await answer('000000'), 'not-proved');
  assert.equal(await answer(await code('text')), 'more');
  await choose('code');
  assert.equal(await answer(await code('code')), 'account-locked');
  assert.equal(await save(good), 'reset-over');
});

test('another code sent beside the first leaves the first good', async () => {
  const { run, real } = await forgetful();
  const { choose, answer } = await run();
  await choose('text');
  const first = real.texts.at(-1)?.code ?? '';
  await choose('text');
  assert.equal(real.texts.length, 1, 'too soon for another');
  real.now += 31_000;
  await choose('text');
  assert.equal(real.texts.length, 2);
  assert.equal(await answer(first), 'more');
});
