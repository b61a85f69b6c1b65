import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { as, code, newNumber, said, unrecorded, worked } from '#lib/backends/conformance/bench';
import { backendSuite } from '#lib/backends/conformance/backend-suite';
import { embeddedBench } from '#lib/backends/embedded/testing/embedded-bench';
import { isFault } from '#lib/domain/fault';
import { textedCodes } from './backend.ts';
import { codeService } from './code-service.ts';
import { startService } from './service.ts';

const token = 'a token of the tests';

async function bench(at: { readonly token?: string } = {}) {
  const world = await embeddedBench();
  const texts = world.phone.gateway;
  const deliver = (number: string, text: string) => texts.send(number as Parameters<typeof texts.send>[0], text);
  const service = await startService({ token, port: 0, now: world.now, deliver });
  const outside = codeService({ TEXTED_CODES_URL: service.url, TEXTED_CODES_TOKEN: at.token ?? token });
  const close = async () => {
    service.stop();
    await world.close();
  };
  return { ...world, backend: textedCodes(world.parts, outside), service, outside, close };
}

backendSuite('texted codes', ['text-message'], () => bench());

describe('texted codes: when the service is not what it should be', () => {
  test('an answer that cannot be judged is a fault, and its try stays counted', async () => {
    const world = await bench();
    const actor = await world.newActor();
    const number = newNumber();
    const request = { kind: 'text-message', enrolmentId: world.newEnrolment(), number } as const;
    const { id } = as('enter-code', worked(await world.backend.begin(actor, request)));
    const right = code(world.phone.lastCode(number));
    world.service.stop();
    const answered = world.backend.answer(actor, { challenge: id, answer: right }, unrecorded);
    await assert.rejects(answered, (thrown) => isFault(thrown) && thrown.code === 'backend-unreachable');
    assert.equal((await world.store.challenges.byId(id))?.tries, 1);
    assert.equal((await world.backend.methodsOf(actor.person)).methods.length, 0);
    await world.close();
  });

  test('a token it does not know sends nothing, and doctor hears of it', async () => {
    const world = await bench({ token: 'another token of the tests' });
    const actor = await world.newActor();
    const request = { kind: 'text-message', enrolmentId: world.newEnrolment(), number: newNumber() } as const;
    assert.equal(said(await world.backend.begin(actor, request)), 'not-sent');
    assert.equal(world.faults[0]?.code, 'backend-not-understood');
    await assert.rejects(world.outside.inspect(), /401/);
    await world.close();
  });

  test('what it does not offer is refused', async () => {
    const world = await bench();
    const actor = await world.newActor();
    const request = { kind: 'authenticator-app', enrolmentId: world.newEnrolment(), app: 'other' } as const;
    assert.equal(said(await world.backend.begin(actor, request)), 'method-not-offered');
    await world.close();
  });
});
