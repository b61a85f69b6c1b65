import assert from 'node:assert/strict';
import type { Origin, Present } from '#lib/domain/actor';
import type { HandOverOffer } from '#lib/domain/hand-over';
import { ok } from '#lib/domain/result';
import { findPresent } from '../find-present.ts';
import { handOver } from '../hand-over.ts';
import { startEnrolment } from '../start-enrolment.ts';
import type { StepInput } from '../step-outcome.ts';
import { submitStep } from '../submit-step.ts';
import { takeOver } from '../take-over.ts';
import { viewHandOver } from '../view-hand-over.ts';
import { codeAnswer, rightCode, world } from './wizard-world.ts';

export const phoneOrigin: Origin = { ip: '198.51.100.7', userAgent: 'Safari/iPhone' };
const number = { number: '07700 900555', country: 'GB' };

/** Somebody at a computer who is setting up text messages and has chosen "Continue on your phone". */
export async function handed() {
  const real = await world();
  const { portal } = real;
  let token = '';
  const there = (present: Present | null): Present => {
    assert.ok(present);
    return present;
  };
  const computer = async () => there(await real.present());
  const phoneIfAny = () => findPresent(portal, token, phoneOrigin);
  const phone = async () => there(await phoneIfAny());
  const latest = async () => {
    const found = await portal.store.handOvers.latestOf((await computer()).actor.session.id);
    assert.ok(found);
    return found;
  };
  const offered = async () => (await latest()).offer;
  const begin = async () => {
    const run = await real.current();
    assert.ok(run);
    assert.equal((await handOver(portal, await computer(), run.id)).ok, true);
  };
  const runOf = ({ actor }: Present) => portal.store.enrolments.current(actor.person.id, actor.session.id, real.now);
  const submitAs = async (present: Present, input: StepInput) => {
    const run = await runOf(present);
    assert.ok(run);
    return submitStep(portal, present, { enrolment: run.id, step: run.step, version: run.version, input });
  };
  const submitOnPhone = async (input: StepInput) => {
    const done = await submitAs(await phone(), input);
    if (done.ok && done.value.token !== null) token = done.value.token.reveal();
    return done;
  };
  const submitAtComputer = async (input: StepInput) => submitAs(await computer(), input);
  const runOnPhone = async () => runOf(await phone());
  assert.equal((await startEnrolment(portal, await computer(), 'text-message')).ok, true);
  await begin();
  const offer = await offered();
  return {
    real,
    portal,
    offer,
    offered,
    latest,
    computer,
    phone,
    phoneIfAny,
    runOnPhone,
    submitOnPhone,
    submitAtComputer,
    /** Time passes, with both in use. */
    async pass(time: number) {
      for (let left = time; left > 0; left -= 5 * 60_000) {
        real.now += Math.min(left, 5 * 60_000);
        await real.present();
        await phoneIfAny();
      }
    },
    handOver: begin,
    view: async () => viewHandOver(portal, await computer()),
    async take(by: HandOverOffer = offer, visitor: Present | null = null) {
      const taken = await takeOver(portal, { ...by, origin: phoneOrigin, visitor });
      if (taken.ok) token = taken.value.token.reveal();
      return taken;
    },
    toCode: () => submitOnPhone(number),
    toCodeAtComputer: () => submitAtComputer(number),
    /** Walks to the proof on the phone and gives it. */
    async prove() {
      await submitOnPhone(number);
      const code = await rightCode(real, (await runOnPhone())?.challengeId ?? null);
      assert.ok((await submitOnPhone({ answer: ok(codeAnswer(code ?? '')) })).ok);
    },
    async notices() {
      const due = await portal.store.outbox.claim(99, real.now, real.now + 1);
      return due.map(({ notice }) => (notice.audience === 'person' ? notice.change.what : notice.audience));
    },
  };
}
