import { setTimeout as pause } from 'node:timers/promises';
import { hash } from '@node-rs/argon2';
import { HOTP, Secret } from 'otpauth';
import type { EmailAddress } from '#lib/domain/email-address';
import { keyring } from '#lib/server/keyring';
import type { Store } from '#lib/ports/store';
import { openStore } from '#lib/storage/open-store';
import { secretKey } from '../support/ledger.ts';
import { password } from '../support/people.ts';
import { stepOf, Wire } from '../support/wire.ts';
import type { Step } from '../support/wire.ts';
import type { Records, Run } from './records.ts';

const strength = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Somebody who has MFA on and nothing set up yet. */
export interface Someone {
  readonly id: string;
  readonly email: string;
  /** Whether they set up an app, or a number by text. */
  readonly way: 'authenticator-app' | 'text-message';
  readonly number: string;
}

interface Place {
  readonly url: string;
  readonly port: number;
}

interface Acting {
  readonly wire: Wire;
  readonly who: Someone;
}

/** People who set up a method and sign in, by the portal's own requests; what pages would show is read from the records. */
export class Crowd {
  readonly people: readonly Someone[];
  /** What failed on the way and had to be done again: an operator's matter each. */
  readonly failures: string[] = [];
  /** The keys that they were given. */
  readonly seeds = new Set<string>();
  readonly #store: Store;
  readonly #records: Records;

  private constructor(store: Store, records: Records, people: readonly Someone[]) {
    this.#store = store;
    this.#records = records;
    this.people = people;
  }

  /** Adds so many people to the demo's organisation; `name` keeps them from those of another crowd. */
  static async add(records: Records, size: number, name = 'crowd'): Promise<Crowd> {
    const keys = keyring({ key: secretKey, oldKeys: [] });
    const store = await openStore({ url: records.url, keyring: keys });
    keys.settle(await store.keptKeys.obtain('index', () => keys.derivedIndexKey()));
    const passwordHash = await hash(password, strength);
    const offset = Math.floor(Math.random() * 90_000);
    const people = Array.from({ length: size }, (_, at): Someone => {
      const ways = ['authenticator-app', 'text-message'] as const;
      const way = ways[at % 2] ?? 'text-message';
      // Nobody's neighbour: texts to neighbours are counted together.
      const range = String(400_000 + offset + at).slice(0, 6);
      return {
        id: keys.id(),
        email: `${name}-${String(at)}@riverside.example`,
        way,
        number: `+447${range}${String(1_000 + at)}`.slice(0, 13),
      };
    });
    for (const { id, email } of people) {
      await store.people.add({
        id,
        organisationId: 'riverside',
        email: email as EmailAddress,
        name: `Person of the ${name}`,
        roles: ['member'],
        passwordHash,
        sharedMailbox: false,
        mfaOnAt: Date.now(),
        registeredNumber: null,
        disabledFor: null,
        createdAt: Date.now(),
      });
    }
    return new Crowd(store, records, people);
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  /** Signs in and sets up a method; whatever breaks on the way is done again from where it stands, as somebody would. */
  async enrol(who: Someone, place: Place, within = 60_000): Promise<void> {
    const wire = new Wire(place);
    const until = Date.now() + within;
    await this.#surely(until, async () => this.#post({ wire, who }, '/api/sign-in', { email: who.email, password }));
    await this.#surely(until, async () => {
      if (await this.#records.hasMethod(who.id)) return 'done';
      const run = await this.#records.runOf(who.id);
      if (run === null) await this.#post({ wire, who }, '/api/enrolments', { journey: who.way });
      else await this.#step(wire, who, run);
      return 'again';
    });
  }

  /** Signs in with what was set up by text; the code is answered once. */
  async signIn(who: Someone, place: Place, within = 60_000): Promise<Wire> {
    const wire = new Wire(place);
    const until = Date.now() + within;
    await this.#records.ageSends(who.id);
    await this.#surely(until, async () => this.#post({ wire, who }, '/api/sign-in', { email: who.email, password }));
    await this.#surely(until, async () => {
      const session = await this.#records.sessionOf(who.id);
      if (session.raised) return 'done';
      const { challenge } = session;
      if (challenge === null) throw new Error('There is nothing to answer.');
      await this.#post({ wire, who }, '/api/sign-in/answer', { challenge, code: await this.code(who) });
      return 'again';
    });
    return wire;
  }

  /** What the newest text to somebody says. */
  async code({ number }: Someone): Promise<string> {
    const [newest] = await this.#store.simulated.texts(number);
    return /^[0-9]{6}/.exec(newest?.text ?? '')?.[0] ?? '000000';
  }

  async #step(wire: Wire, who: Someone, run: Run): Promise<Step> {
    const fields: Record<string, string> = { version: String(run.version) };
    if (run.step === 'get-the-app') fields['app'] = 'other';
    if (run.step === 'mobile-number') Object.assign(fields, { country: 'GB', number: who.number });
    if (run.step === 'enter-code') fields['code'] = await this.code(who);
    if (run.step === 'try-it-out') {
      const challenge = await this.#store.challenges.byId(run.challenge ?? '');
      if (challenge?.secret.kind !== 'seed') throw new Error('There is no key to prove.');
      this.seeds.add(challenge.secret.seed);
      const counter = Math.floor(Date.now() / 30_000);
      fields['code'] = HOTP.generate({ secret: Secret.fromBase32(challenge.secret.seed), counter });
    }
    return this.#post({ wire, who }, `/api/enrolments/${run.id}/${run.step}`, fields);
  }

  async #post({ wire, who }: Acting, path: string, fields: Readonly<Record<string, string>>): Promise<Step> {
    // Everybody comes from an address of their own.
    const at = this.people.indexOf(who);
    const from = `10.1.${String(Math.floor(at / 250))}.${String((at % 250) + 1)}`;
    const reply = await wire.post(path, fields, { 'x-forwarded-for': from });
    if (reply.status >= 500) throw new Error(`${path} answered ${String(reply.status)}: ${reply.body.slice(0, 200)}`);
    const step = stepOf(reply);
    if (step.refused !== null && step.refused !== 'changed-elsewhere') this.failures.push(`${path}: ${step.refused}`);
    return step;
  }

  async #surely(until: number, act: () => Promise<Step | 'done' | 'again'>): Promise<void> {
    for (;;) {
      if (Date.now() > until) throw new Error(`Never done. ${this.failures.slice(-5).join('\n')}`);
      try {
        const came = await act();
        if (came === 'again') continue;
        if (came === 'done' || came.refused === null) return;
      } catch (failure) {
        this.failures.push(String(failure));
      }
      await pause(200);
    }
  }
}
