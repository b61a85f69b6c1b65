import assert from 'node:assert/strict';
import { HOTP, Secret as Seed } from 'otpauth';
import { embedded } from '#lib/backends/embedded/index';
import type { BackendParts } from '#lib/ports/backend-parts';
import { phoneApp } from '#lib/backends/embedded/phone-app';
import { hashing } from '#lib/directories/embedded/hashing';
import type { Origin, Present } from '#lib/domain/actor';
import type { Enrolment } from '#lib/domain/enrolment';
import { defaultPolicy } from '#lib/domain/policy';
import { ok } from '#lib/domain/result';
import type { SecurityCode } from '#lib/domain/security-code';
import type { Portal } from '#lib/ports/portal';
import type { Store, Tables } from '#lib/ports/store';
import { memoryBus } from '#lib/server/memory-bus';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import type { MethodRow } from '#lib/ports/store/methods';
import { answerSecondStep } from '../answer-second-step.ts';
import { askSecondStep } from '../ask-second-step.ts';
import { findPresent } from '../find-present.ts';
import { recordTrouble } from '../record-trouble.ts';
import { startEnrolment } from '../start-enrolment.ts';
import { startSession } from '../start-session.ts';
import { submitStep } from '../submit-step.ts';
import type { StepInput } from '../step-outcome.ts';
import { addPerson, start } from '#lib/storage/testing/fixtures';
import { memoryStore, testKeyring } from '#lib/storage/testing/memory-store';

const origin: Origin = { ip: '192.0.2.1', userAgent: 'model' };

/** The form that a tab shows: what it was drawn with, whatever has happened since. */
export interface Drawn {
  readonly enrolment: string;
  readonly journey: string;
  readonly step: string;
  readonly version: number;
}

/** A portal without screens, with two tabs in front of one person. */
export interface World {
  readonly portal: Portal;
  readonly personId: string;
  /** What the phone has received, the oldest first. */
  readonly texts: readonly { readonly number: string; readonly code: string }[];
  readonly tabs: [Drawn | null, Drawn | null];
  now: number;
  token: string;
  /** Challenges that were ever made. */
  readonly challenges: Map<string, ChallengeRow>;
  /** Runs as they were last seen: the store forgets those that are over. */
  readonly enrolments: Map<string, Enrolment>;
  present(): Promise<Present | null>;
  methods(): Promise<readonly MethodRow[]>;
  current(): Promise<Enrolment | null>;
}

/** A new world: one member with MFA on and nothing set up, signed in. */
export async function world(): Promise<World> {
  const clock = { now: () => made.now };
  const store = await memoryStore({ clock });
  const texts: { number: string; code: string }[] = [];
  const challenges = new Map<string, ChallengeRow>();
  const watch = (tables: Tables): Tables => ({
    ...tables,
    challenges: {
      ...tables.challenges,
      add: async (row) => {
        challenges.set(row.id, { ...row, tries: 0, usedAt: null });
        await tables.challenges.add(row);
      },
    },
  });
  const watched: Store = {
    ...store,
    ...watch(store),
    transaction: (work) => store.transaction((tables) => work(watch(tables))),
  };
  const bus = memoryBus();
  const options: BackendParts = {
    store: watched,
    keyring: testKeyring,
    clock,
    texts: {
      name: 'test',
      send: async (number, text) => {
        texts.push({ number, code: text });
        return null;
      },
    },
    bus,
    voices: {
      name: 'test',
      call: () => Promise.reject(new Error('Nobody is called here.')),
      stateOf: async () => null,
    },
    pushes: null,
    words: {
      codeText: (code) => code,
      callWords: () => ({ spoken: '', language: 'en-GB' }),
      linkText: (address) => address,
      codeWords: (code) => ({ spoken: code, language: 'en-GB' }),
    },
    origin: 'http://localhost:3000',
    relyingPartyName: 'Latchkey',
    issuer: 'Riverside',
    offers: defaultPolicy.methods,
    troubles: recordTrouble({ clock, keyring: testKeyring }),
  };
  const backend = embedded(options);
  const portal: Portal = {
    store: watched,
    backend,
    directory: {
      busy: () => false,
      authenticate: () => Promise.reject(new Error('Nobody types a password here.')),
      changePassword: () => Promise.reject(new Error('Nobody chooses a password here.')),
    },
    keyring: testKeyring,
    slowHash: hashing({ atOnce: 2, mostWaiting: 100 }),
    clock,
    bus,
    phoneApp: phoneApp(options),
    vaults: { appPasswords: null, recoveryCodes: null, accessCodes: null },
    settings: { mode: 'demo', publicUrl: 'http://localhost:3000', ownAuthenticator: false },
  };
  const person = await addPerson(store, { mfaOnAt: start });
  const made: World = {
    portal,
    personId: person.id,
    texts,
    tabs: [null, null],
    now: start,
    token: '',
    challenges,
    enrolments: new Map(),
    present: () => findPresent(portal, made.token, origin),
    methods: () => store.methods.of(person.id),
    async current() {
      const present = await made.present();
      return present === null ? null : store.enrolments.current(person.id, present.actor.session.id, made.now);
    },
  };
  await signInAgain(made);
  return made;
}

/** A new session, by password alone. */
export async function signInAgain(real: World): Promise<void> {
  const person = await real.portal.store.people.byId(real.personId);
  assert.ok(person);
  const { token } = await startSession(real.portal, { person, origin, wantedPath: null, browser: null });
  real.token = token.reveal();
}

/** The code that a challenge wants now; null when there is none. */
export async function rightCode(real: World, id: string | null): Promise<string | null> {
  const row = id === null ? null : await real.portal.store.challenges.byId(id);
  if (row === null) return null;
  if (row.secret.kind === 'codes') return real.texts.at(-1)?.code ?? null;
  const seed = row.secret.kind === 'seed' ? row.secret.seed : await seedOf(real, row.methodId);
  if (seed === null) return null;
  return HOTP.generate({ secret: Seed.fromBase32(seed), digits: 6, counter: Math.floor(real.now / 30_000) });
}

async function seedOf(real: World, methodId: string | null): Promise<string | null> {
  const method = (await real.methods()).find((each) => each.id === methodId);
  return method?.secret.kind === 'authenticator-app' ? method.secret.seed : null;
}

export function codeAnswer(code: string): { readonly kind: 'code'; readonly code: SecurityCode } {
  return { kind: 'code', code: code as SecurityCode };
}

/** Submits a form and keeps the session's new id, as a browser would. */
export async function submit(real: World, drawn: Drawn, input: StepInput): Promise<'onward' | 'held'> {
  const present = await real.present();
  if (present === null) return 'held';
  const { enrolment, step, version } = drawn;
  const answered = await submitStep(real.portal, present, { enrolment, step, version, input });
  if (answered.ok && answered.value.token !== null) real.token = answered.value.token.reveal();
  return answered.ok ? 'onward' : 'held';
}

/** What the person's own screen shows now. */
export async function drawnNow(real: World): Promise<Drawn | null> {
  const enrolment = await real.current();
  return enrolment === null
    ? null
    : { enrolment: enrolment.id, journey: enrolment.journey, step: enrolment.step, version: enrolment.version };
}

/** Gives the right answer of the method that is asked first. Null where there is none to ask. */
export async function passSecondStep(real: World): Promise<'passed' | 'refused' | null> {
  const present = await real.present();
  if (present === null || present.set.methods.length === 0) return null;
  const asked = await askSecondStep(real.portal, present, { method: null, purpose: 'sign-in' });
  if (!asked.ok) return 'refused';
  const code = await rightCode(real, asked.value.id);
  assert.ok(code);
  const given = { challenge: asked.value.id, answer: codeAnswer(code), purpose: 'sign-in' } as const;
  const answered = await answerSecondStep(real.portal, present, given);
  if (answered.ok) real.token = answered.value.reveal();
  return answered.ok ? 'passed' : 'refused';
}

/** A person who waits, signs in again and does everything right: whether they end with a method that works (I12). */
export async function finishes(real: World): Promise<boolean> {
  real.now += 26 * 3_600_000;
  await signInAgain(real);
  const passed = await passSecondStep(real);
  if (passed !== null) return passed === 'passed';
  const present = await real.present();
  assert.ok(present);
  const begun = await startEnrolment(real.portal, present, 'text-message');
  if (!begun.ok) return false;
  for (const input of [{ number: '07700 900555', country: 'GB' }, null]) {
    const drawn = await drawnNow(real);
    assert.ok(drawn);
    const code = await rightCode(real, (await real.current())?.challengeId ?? null);
    await submit(real, drawn, input ?? { answer: ok(codeAnswer(code ?? '')) });
  }
  return (await real.methods()).length === 1;
}
