import assert from 'node:assert/strict';
import type { Origin, Present } from '#lib/domain/actor';
import type { AgentsAssist, Assist, DriveAct, PersonsAssist } from '#lib/domain/assist';
import { ok } from '#lib/domain/result';
import type { Role } from '#lib/domain/person';
import { addPerson, newMethod } from '#lib/storage/testing/fixtures';
import { answerDrive } from '../answer-drive.ts';
import { answerKnock } from '../answer-knock.ts';
import { answerProposal } from '../answer-proposal.ts';
import { askForAssist } from '../ask-for-assist.ts';
import { askToDrive } from '../ask-to-drive.ts';
import { drive } from '../drive.ts';
import { findPresent } from '../find-present.ts';
import { knockAssist } from '../knock-assist.ts';
import { notePresence } from '../note-presence.ts';
import { pathOf } from '../path-of.ts';
import { startSession } from '../start-session.ts';
import { viewAgentsAssist } from '../view-agents-assist.ts';
import { viewPersonsAssist } from '../view-persons-assist.ts';
import { codeAnswer, drawnNow, rightCode, submit, world } from './wizard-world.ts';
import type { World } from './wizard-world.ts';

export const deskOrigin: Origin = { ip: '203.0.113.9', userAgent: 'Firefox Desk' };
const reason = 'Cannot find where the code goes';

/** Somebody of the staff who is signed in; asked anew each time, as a request does. */
export async function colleague(real: World, name: string, roles: readonly Role[] = ['service-desk']) {
  const { portal } = real;
  const person = await addPerson(portal.store, { name, roles, mfaOnAt: real.now });
  await portal.store.methods.add(newMethod(person.id));
  const { token } = await startSession(portal, { person, origin: deskOrigin, wantedPath: null, browser: null });
  return {
    person,
    present: async (): Promise<Present> => {
      const found = await findPresent(portal, token.reveal(), deskOrigin);
      assert.ok(found);
      return found;
    },
  };
}

export type Colleague = Awaited<ReturnType<typeof colleague>>;

/** Somebody who is setting up a first method, and somebody of the service desk. */
export async function assisted() {
  const real = await world();
  const { portal } = real;
  const hana = await colleague(real, 'Hana Desk');
  const me = async (): Promise<Present> => {
    const found = await real.present();
    assert.ok(found);
    return found;
  };
  const latest = async (): Promise<Assist> => {
    const found = await portal.store.assists.latestOf((await me()).actor.session.id);
    assert.ok(found);
    return found;
  };
  const persons = async (): Promise<PersonsAssist | null> => viewPersonsAssist(portal, await me());
  const seen = async (by: Colleague = hana): Promise<AgentsAssist> => {
    const view = await viewAgentsAssist(portal, await by.present(), (await latest()).id);
    assert.ok(view);
    return view;
  };
  const ask = async (from = '/self-service/choose-method'): Promise<string> => {
    assert.ok((await askForAssist(portal, await me(), from)).ok);
    return (await latest()).code ?? '';
  };
  const knock = async (code: string, by: Colleague = hana, why = reason) =>
    knockAssist(portal, await by.present(), { code, reason: why });
  const allow = async () => {
    const { id } = await latest();
    const done = await answerKnock(portal, await me(), { id, answer: 'allow' });
    if (done.ok && done.value !== null) real.token = done.value.reveal();
    return done;
  };
  const watch = async (): Promise<void> => {
    assert.ok((await knock(await ask())).ok);
    assert.ok((await allow()).ok);
  };
  const allowDriving = async () => answerDrive(portal, await me(), { id: (await latest()).id, answer: 'allow' });
  const askDriving = async () => askToDrive(portal, await hana.present(), (await latest()).id);
  const goTo = async (path: string) => notePresence(portal, await latest(), { path, live: null });
  return {
    real,
    portal,
    hana,
    me,
    latest,
    persons,
    seen,
    ask,
    knock,
    allow,
    watch,
    askDriving,
    allowDriving,
    goTo,
    async driving(): Promise<void> {
      await watch();
      assert.ok((await askDriving()).ok);
      assert.ok((await allowDriving()).ok);
    },
    act: async (act: DriveAct, version?: number) => {
      const now = await latest();
      return drive(portal, await hana.present(), { id: now.id, version: version ?? now.version, act });
    },
    answer: async (answer: 'confirm' | 'refuse', version?: number) => {
      const now = await latest();
      return answerProposal(portal, await me(), { id: now.id, version: version ?? now.version, answer });
    },
    /** The person's page follows the run, as a browser does. */
    follow: async (): Promise<void> => {
      const run = await real.current();
      if (run !== null) await goTo(pathOf(run.journey, run.step));
    },
    /** The person proves it. */
    prove: async (): Promise<void> => {
      const drawn = await drawnNow(real);
      const code = await rightCode(real, (await real.current())?.challengeId ?? null);
      assert.ok(drawn && code);
      assert.equal(await submit(real, drawn, { answer: ok(codeAnswer(code)) }), 'onward');
    },
  };
}

export type Assisted = Awaited<ReturnType<typeof assisted>>;
