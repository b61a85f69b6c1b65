import fc from 'fast-check';
import type { AsyncCommand } from 'fast-check';
import { ok } from '#lib/domain/result';
import { endAsAgent, endAsPerson } from '../end-assist.ts';
import { endOverdueAssists } from '../end-overdue-assists.ts';
import { pathOf } from '../path-of.ts';
import { startEnrolment } from '../start-enrolment.ts';
import { takeBack } from '../take-back.ts';
import { holds, standing } from './assist-invariants.ts';
import type { By, Watched } from './assist-invariants.ts';
import { codeAnswer, drawnNow, rightCode, submit } from './wizard-world.ts';

type Model = Record<string, never>;
function command(name: string, by: By, doing: (real: Watched) => Promise<void>): AsyncCommand<Model, Watched> {
  return {
    check: () => true,
    async run(_model, real) {
      const before = await standing(real);
      await doing(real);
      await holds(real, { before, by });
    },
    toString: () => name,
  };
}

export const asking = fc.constant(
  command('ask', 'nobody', async ({ at }) => {
    await at.ask();
  }),
);

export const knocking = fc.boolean().map((right) =>
  command(`knock(${right})`, 'nobody', async ({ at }) => {
    const assist = await at.portal.store.assists.latestOf((await at.me()).actor.session.id);
    await at.knock(right ? (assist?.code ?? '00000000') : '00000000');
  }),
);

async function hasAssist({ at }: Watched): Promise<string | null> {
  return (await at.portal.store.assists.latestOf((await at.me()).actor.session.id))?.id ?? null;
}

const withAssist = (name: string, by: By, doing: (real: Watched, id: string) => Promise<unknown>) =>
  fc.constant(
    command(name, by, async (real) => {
      const id = await hasAssist(real);
      if (id !== null) await doing(real, id);
    }),
  );

export const allowing = withAssist('allow', 'nobody', ({ at }) => at.allow());
export const askingToDrive = withAssist('ask to drive', 'nobody', ({ at }) => at.askDriving());
export const allowingToDrive = withAssist('allow driving', 'nobody', ({ at }) => at.allowDriving());
export const takingBack = withAssist('take back', 'nobody', async ({ at }, id) =>
  takeBack(at.portal, await at.me(), id),
);
export const agentEnding = withAssist('agent ends', 'nobody', async ({ at }, id) =>
  endAsAgent(at.portal, await at.hana.present(), id),
);
export const personEnding = withAssist('person ends', 'nobody', async ({ at }, id) => {
  const done = await endAsPerson(at.portal, await at.me(), id);
  if (done.ok) at.real.token = done.value.reveal();
});

const numbers = ['07700 900111', '07700 900222', '020 7946 0018'] as const;

export const driving = fc
  .constantFrom('text-message', 'authenticator-app', 'resend', 'back', 'go-on', 'propose', 'propose')
  .map((what) =>
    command(`drive(${what})`, 'agent', async (real) => {
      const { at } = real;
      if ((await hasAssist(real)) === null) return;
      if (what === 'propose') await at.act({ do: 'propose', filled: { number: '07700 900333', country: 'GB' } });
      else if (what === 'resend' || what === 'back' || what === 'go-on') await at.act({ do: what });
      else if ((await at.act({ do: 'choose', journey: what })).ok) real.reached.drove += 1;
    }),
  );

/** All the way in again, where it is over. */
export const rejoining = fc.constant(
  command('rejoin', 'nobody', async ({ at }) => {
    const assist = await at.portal.store.assists.latestOf((await at.me()).actor.session.id);
    if (assist?.state === 'over') await at.driving();
  }),
);

/** What an agent does who helps: chooses, waits for the person's page to follow, and fills in. */
export const helping = fc.constant(
  command('help along', 'agent', async (real) => {
    const { at, reached } = real;
    if ((await hasAssist(real)) === null) return;
    await at.act({ do: 'choose', journey: 'text-message' });
    await at.follow();
    if ((await at.act({ do: 'propose', filled: { number: '07700 900333', country: 'GB' } })).ok) reached.drove += 1;
  }),
);

export const following = withAssist('follow', 'nobody', async ({ at }) => at.follow());

export const confirming = withAssist('confirm', 'person', async (real) => {
  const done = await real.at.answer('confirm');
  if (done.ok && done.value?.ok === true) real.reached.confirmed += 1;
});

/** The person begins by themselves. */
export const beginning = fc.constantFrom('text-message', 'authenticator-app').map((journey) =>
  command(`person begins(${journey})`, 'person', async ({ at }) => {
    await startEnrolment(at.portal, await at.me(), journey);
    if ((await hasAssist({ at } as Watched)) !== null) await at.follow();
  }),
);

/** The person does what their screen asks for. */
export const submitting = fc.constantFrom(...numbers).map((number) =>
  command(`person submits(${number})`, 'person', async (real) => {
    const { at, typed } = real;
    const drawn = await drawnNow(at.real);
    if (drawn === null) return;
    if (drawn.step === 'mobile-number') typed.add(number);
    const code = await rightCode(at.real, (await at.real.current())?.challengeId ?? null);
    const proof = ['enter-code', 'try-it-out'].includes(drawn.step) && code !== null;
    await submit(at.real, drawn, proof ? { answer: ok(codeAnswer(code)) } : { number, country: 'GB', choice: 'done' });
    const run = await at.real.current();
    if (run !== null && (await hasAssist(real)) !== null) await at.goTo(pathOf(run.journey, run.step));
  }),
);

export const waiting = fc.constantFrom(20, 40, 61).map((seconds) =>
  command(`wait(${seconds})`, 'nobody', async ({ at }) => {
    at.real.now += seconds * 1_000;
    await at.me();
    await endOverdueAssists(at.portal);
  }),
);
