import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { EmailAddress } from '#lib/domain/email-address';
import type { MobileNumber } from '#lib/domain/phone-number';
import type { Letter, MailGateway, TextGateway, VoiceGateway } from '#lib/ports/gateways';

const number = '+447700900101' as MobileNumber;
const letter: Letter = {
  to: 'ana.silva@riverside.example' as EmailAddress,
  subject: 'A method was added – Zoë',
  text: 'Line one\n\nLine three ☎',
};

/** What every text gateway does. `received` reads, oldest first, what the phone at the other end got. */
export function textSuite(
  name: string,
  open: () => Promise<{ gateway: TextGateway; received: (number: string) => Promise<readonly string[]> }>,
): void {
  suite(`text gateway ${name}`, () => {
    test('names itself', async () => {
      assert.notEqual((await open()).gateway.name, '');
    });
    test('a text arrives once, whole, at that number only', async () => {
      const { gateway, received } = await open();
      await gateway.send(number, '123456 is your code\n\n@portal.example #123456');
      assert.deepEqual(await received(number), ['123456 is your code\n\n@portal.example #123456']);
      assert.deepEqual(await received('+447700900102'), []);
    });
    test('texts keep their order', async () => {
      const { gateway, received } = await open();
      for (const text of ['one', 'two', 'three']) await gateway.send(number, text);
      assert.deepEqual(await received(number), ['one', 'two', 'three']);
    });
  });
}

/** What stands at the other end of a voice gateway. */
export interface TestPhone {
  spoken(call: string): Promise<string>;
  answer(call: string): Promise<void>;
  press(call: string, key: string): Promise<void>;
  hangUp(call: string): Promise<void>;
}

/** What every voice gateway does. */
export function voiceSuite(name: string, open: () => Promise<{ gateway: VoiceGateway; phone: TestPhone }>): void {
  suite(`voice gateway ${name}`, () => {
    test('a call rings, is answered, takes a key and ends', async () => {
      const { gateway, phone } = await open();
      const call = await gateway.call(number, { spoken: 'Your code is 1 2 3.', language: 'en-GB' });
      assert.deepEqual(await gateway.stateOf(call), { state: 'ringing', keys: '' });
      await phone.answer(call);
      assert.deepEqual(await gateway.stateOf(call), { state: 'answered', keys: '' });
      assert.equal(await phone.spoken(call), 'Your code is 1 2 3.');
      await phone.press(call, '#');
      assert.deepEqual(await gateway.stateOf(call), { state: 'answered', keys: '#' });
      await phone.hangUp(call);
      assert.deepEqual(await gateway.stateOf(call), { state: 'ended', keys: '#' });
    });
    test('any key is told as it is, and hanging up without one gives none', async () => {
      const { gateway, phone } = await open();
      for (const key of ['*', '0']) {
        const call = await gateway.call(number, { spoken: 'Hello.', language: 'en-GB' });
        await phone.answer(call);
        await phone.press(call, key);
        assert.equal((await gateway.stateOf(call))?.keys, key);
      }
      const silent = await gateway.call(number, { spoken: 'Hello.', language: 'en-GB' });
      await phone.answer(silent);
      await phone.hangUp(silent);
      assert.deepEqual(await gateway.stateOf(silent), { state: 'ended', keys: '' });
    });
    test('a call that is not answered can be declined', async () => {
      const { gateway, phone } = await open();
      const call = await gateway.call(number, { spoken: 'Hello.', language: 'en-GB' });
      await phone.hangUp(call);
      assert.deepEqual(await gateway.stateOf(call), { state: 'ended', keys: '' });
    });
    test('two calls to one number are two', async () => {
      const { gateway, phone } = await open();
      const calls = [
        await gateway.call(number, { spoken: 'One.', language: 'en-GB' }),
        await gateway.call(number, { spoken: 'Two.', language: 'en-GB' }),
      ] as const;
      await phone.answer(calls[0]);
      assert.equal((await gateway.stateOf(calls[0]))?.state, 'answered');
      assert.equal((await gateway.stateOf(calls[1]))?.state, 'ringing');
    });
    test('an unknown call has no state', async () => {
      assert.equal(await (await open()).gateway.stateOf('nobody-called'), null);
    });
  });
}

/** What every mail gateway does. */
export function mailSuite(
  name: string,
  open: () => Promise<{
    gateway: MailGateway;
    received: (to: string) => Promise<readonly { subject: string; text: string }[]>;
  }>,
): void {
  suite(`mail gateway ${name}`, () => {
    test('a letter arrives once, with every sign and line of it', async () => {
      const { gateway, received } = await open();
      await gateway.send(letter);
      assert.deepEqual(await received(letter.to), [{ subject: letter.subject, text: letter.text }]);
      assert.deepEqual(await received('pat.jones@riverside.example'), []);
    });
  });
}
