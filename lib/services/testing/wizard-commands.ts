import fc from 'fast-check';
import type { AsyncCommand } from 'fast-check';
import { ok } from '#lib/domain/result';
import { findJourney } from '#lib/journeys/registry';
import { stepBefore } from '#lib/journeys/journey';
import { beginAgain } from '../begin-again.ts';
import { leaveEnrolment } from '../leave-enrolment.ts';
import { startEnrolment } from '../start-enrolment.ts';
import { codeAnswer, drawnNow, passSecondStep, rightCode, signInAgain, submit } from './wizard-world.ts';
import type { World } from './wizard-world.ts';
import { holds, isDropped, seen } from './wizard-invariants.ts';
import type { May } from './wizard-invariants.ts';

type Doing = (real: World) => Promise<void>;
type Model = Record<string, never>;

/** A command that does one thing and then checks everything. `may` says what a right answer in it may do. */
function command(name: string, may: May, doing: Doing): AsyncCommand<Model, World> {
  return {
    check: () => true,
    async run(_model, real) {
      const before = await seen(real);
      await doing(real);
      await holds(real, before, may);
    },
    toString: () => name,
  };
}

const tab = fc.constantFrom(0 as const, 1 as const);

/** Starts a journey from a tab, after signing in where the session is over; the other tab keeps what it shows. */
export const beginning = fc
  .tuple(tab, fc.constantFrom('text-message', 'authenticator-app'))
  .map(([at, journey]) => command(`begin(${at}, ${journey})`, 'raise', (real) => begin(real, at, journey)));

async function begin(real: World, at: 0 | 1, journey: string): Promise<void> {
  if ((await real.present()) === null) {
    await signInAgain(real);
    await passSecondStep(real);
  }
  const present = await real.present();
  if (present === null) return;
  await startEnrolment(real.portal, present, journey);
  real.tabs[at] = await drawnNow(real);
}

/** Reloads a tab. */
export const drawing = tab.map((at) =>
  command(`draw(${at})`, 'nothing', async (real) => {
    real.tabs[at] = await drawnNow(real);
  }),
);

const numbers = ['07700 900111', '07700 900222', '07700 900333', '020 7946 0018'] as const;
const codes = ['right', 'right', 'right', 'wrong', 'wrong', 'old'] as const;

/** Does what a tab asks for next: a number, a code (the right one, a wrong one, the first the phone ever got), or Next. */
export const goingOn = fc
  .tuple(tab, fc.constantFrom(...numbers), fc.constantFrom(...codes))
  .map(([at, number, which]) =>
    command(`on(${at}, ${number}, ${which})`, 'add', async (real) => {
      const drawn = real.tabs[at];
      if (drawn === null) {
        await begin(real, at, which === 'wrong' ? 'authenticator-app' : 'text-message');
      } else if (['enter-code', 'try-it-out'].includes(drawn.step)) {
        await submit(real, drawn, { answer: ok(codeAnswer(await codeFor(real, which))) });
        if (which === 'right') real.tabs[at] = await drawnNow(real);
      } else {
        await submit(real, drawn, { number, country: 'GB' });
        real.tabs[at] = await drawnNow(real);
      }
    }),
  );

async function codeFor(real: World, which: (typeof codes)[number]): Promise<string> {
  const right = (await rightCode(real, (await real.current())?.challengeId ?? null)) ?? '000000';
  const wrong = right === '123456' ? '654321' : '123456';
  if (which === 'right') return right;
  return which === 'old' ? (real.texts[0]?.code ?? wrong) : wrong;
}

/** Asks for another code, or for a new QR code. */
export const resending = tab.map((at) =>
  command(`again(${at})`, 'nothing', async (real) => {
    const drawn = real.tabs[at];
    const present = await real.present();
    if (drawn === null || present === null) return;
    await beginAgain(real.portal, present, drawn);
    real.tabs[at] = (await drawnNow(real)) ?? drawn;
  }),
);

/** Goes back one screen and shows its form again. */
export const backing = tab.map((at) =>
  command(`back(${at})`, 'nothing', async (real) => {
    const drawn = real.tabs[at];
    const journey = drawn === null ? undefined : findJourney(drawn.journey);
    if (drawn === null || journey === undefined) return;
    const before = stepBefore(journey, drawn.step, real.portal.backend.capabilities);
    if (before !== undefined) real.tabs[at] = { ...drawn, step: before.id };
  }),
);

/** "I want to set up a different method". */
export const leaving = tab.map((at) =>
  command(`leave(${at})`, 'nothing', async (real) => {
    const drawn = real.tabs[at];
    const present = await real.present();
    if (drawn === null || present === null) return;
    const current = await real.current();
    await leaveEnrolment(real.portal, present, drawn.enrolment);
    if (current?.id === drawn.enrolment) await isDropped(real, current.id);
  }),
);

const second = 1_000;

/** Time passes: to the next code, to the end of a code, of a proof, of an enrolment. */
export const waiting = fc.constantFrom(31, 31, 31, 121, 301, 601, 3_601).map((seconds) =>
  command(`wait(${seconds})`, 'nothing', async (real) => {
    real.now += seconds * second;
  }),
);

/** Signs in again, with the second step where there is a method. */
export const returning = fc.constant(
  command('return()', 'raise', async (real) => {
    await signInAgain(real);
    await passSecondStep(real);
  }),
);
