import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import type { Portal } from '#lib/ports/portal';
import { addPerson, newMethod } from '#lib/storage/testing/fixtures';
import { answerReset } from './answer-reset.ts';
import { findProvedReset } from './choose-new-password.ts';
import { chooseResetWay } from './choose-reset-way.ts';
import { openReset } from './open-reset.ts';
import { world } from './testing/wizard-world.ts';

const origin = { ip: '192.0.2.5', userAgent: 'test' };
const number = '+447700900302';
const evenly = <T>(work: () => Promise<T>): Promise<T> => work();

test('T-13 T-25 one method does not prove twice, whatever is chosen while its answer is on the way', async () => {
  const real = await world();
  const { portal, texts } = real;
  const { store, keyring } = portal;
  const person = await addPerson(store, { email: 'kit.moss@riverside.example' as EmailAddress, mfaOnAt: real.now });
  const numberIndex = keyring.index(number, 'number');
  const secret = { kind: 'phone', number } as const;
  await store.methods.add(newMethod(person.id, { id: 'text', kind: 'text-message', secret, numberIndex }));
  const opened = await openReset(portal, { email: person.email, browser: null });
  const token = opened.ok ? opened.value.reveal() : '';
  const chooseText = async (of: Portal) => {
    const left: (() => Promise<void>)[] = [];
    await chooseResetWay(of, { token, way: 'text', origin, later: (work) => void left.push(work) });
    for (const work of left) await work();
  };
  const answer = async () => answerReset(portal, { token, code: texts.at(-1)?.code ?? '', origin, evenly });
  await chooseText(portal);
  real.now += 60_000;
  // A text is asked for again in another tab: looked up before the answer comes, and written after it.
  const choose: typeof store.resets.choose = async (id, way) => {
    assert.equal((await answer()).ok, true);
    return store.resets.choose(id, way);
  };
  await chooseText({ ...portal, store: { ...store, resets: { ...store.resets, choose } } });
  await answer();
  const found = await findProvedReset(portal, token);
  assert.equal(found, null, 'one phone is one proof');
});
