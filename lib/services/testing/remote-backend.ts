import type { Actor } from '#lib/domain/actor';
import type { Challenge } from '#lib/domain/challenge';
import { Fault } from '#lib/domain/fault';
import type { Method, MethodId, MethodSet } from '#lib/domain/method';
import { maskNumber } from '#lib/domain/phone-number';
import { ok, refuse } from '#lib/domain/result';
import type { Backend } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import type { ChallengeRow } from '#lib/ports/store/challenges';

type Place = Pick<Portal, 'store' | 'keyring' | 'clock'>;

/** What the remote system has of one person. */
export interface RemoteAccount {
  methods: Method[];
  defaultId: MethodId | null;
  readonly numbers: Map<MethodId, string>;
  /** How many it has beside them that the portal does not know. */
  others?: number;
}

export const rightCode = '246810';

/** An MFA system of a few lines that keeps its methods in a map, and what a test may do to it behind the portal's back. */
export function remoteBackend({ store, keyring, clock }: Place) {
  const accounts = new Map<string, RemoteAccount>();
  const counts = { asked: 0, numbers: 0 };
  let away = false;
  let next = 0;
  /** Called before the remote answers a question for methods. */
  const pause: { before: (() => Promise<void>) | null } = { before: null };
  const account = (person: string): RemoteAccount => {
    if (away) throw new Fault('backend-unreachable', 'It is away.');
    const known = accounts.get(person) ?? { methods: [], defaultId: null, numbers: new Map<MethodId, string>() };
    accounts.set(person, known);
    return known;
  };
  const setOf = (person: string): MethodSet => {
    const { methods, defaultId, others } = account(person);
    return { methods: [...methods], defaultId, ...(others === undefined ? {} : { others }) };
  };
  const addPhone = (person: string, number: string, id = `R${String((next += 1))}`): Method => {
    const at = account(person);
    const times = { addedAt: 0, lastUsedAt: null, disabledAt: null };
    const method = { id, kind: 'text-message', name: 'Phone', number: maskNumber(number), ...times } as const;
    at.methods = [...at.methods.filter((each) => each.id !== id), method];
    at.numbers.set(id, number);
    at.defaultId ??= id;
    return method;
  };
  const drop = (person: string, id: MethodId): void => {
    const at = account(person);
    at.methods = at.methods.filter((each) => each.id !== id);
    if (at.defaultId === id) at.defaultId = at.methods[0]?.id ?? null;
  };
  const open = async (
    { person, session }: Actor,
    of: Pick<ChallengeRow, 'purpose' | 'methodId' | 'enrolmentId'>,
    kept: object,
  ): Promise<Challenge> => {
    const id = keyring.id();
    const [createdAt, expiresAt] = [clock.now(), clock.now() + 300_000];
    const row = { ...of, id, personId: person.id, sessionId: session.id, authenticatorId: null, createdAt, expiresAt };
    const secret = { kind: 'remote', way: 'text', kept } as const;
    await store.challenges.add({ ...row, methodKind: 'text-message', secret, triesKey: `remote:${id}` });
    return { id, expiresAt, kind: 'enter-code', sentTo: null, sentAt: createdAt, resendAt: null, instead: null };
  };
  const notHere = () => Promise.reject(new Error('Not in this remote.'));
  const backend: Backend = {
    name: 'remote',
    capabilities: {
      proves: 'here',
      enrolling: {
        'authenticator-app': { at: 'elsewhere', url: 'https://remote.example/app' },
        'text-message': { at: 'here' },
        'security-key': { at: 'nowhere' },
        'phone-call': { at: 'nowhere' },
        'alternative-phone': { at: 'nowhere' },
      },
      changesDefault: true,
      renames: true,
      appPasswords: true,
    },
    async methodsOf(person) {
      counts.asked += 1;
      const set = setOf(person.id);
      await pause.before?.();
      return set;
    },
    async numbersOf(person) {
      counts.numbers += 1;
      return account(person.id).numbers;
    },
    begin: async (actor, request) =>
      ok(await open(actor, { purpose: 'enrol', methodId: null, enrolmentId: request.enrolmentId }, request)),
    challenge: async (actor, { method, purpose }) =>
      ok(await open(actor, { purpose, methodId: method, enrolmentId: null }, {})),
    view: notHere,
    open: notHere,
    resend: notHere,
    async answer(actor, { challenge, answer }, record) {
      const row = await store.challenges.byId(challenge);
      if (row === null || answer.kind !== 'code') return refuse({ code: 'challenge-expired' });
      if (answer.code !== rightCode) return refuse({ code: 'wrong-code', triesLeft: 4 });
      const { id } = actor.person;
      const kept = row.secret.kind === 'remote' && 'number' in row.secret.kept ? String(row.secret.kept.number) : '';
      const known = account(id).methods.find((each) => each.id === row.methodId);
      const method = known ?? addPhone(id, kept);
      await pause.before?.();
      const proved = { method, challengeId: row.id, purpose: row.purpose };
      try {
        await store.transaction(async (tables) => {
          await tables.challenges.use(row.id, clock.now());
          await record(tables, proved);
        });
      } catch (failure) {
        if (known === undefined) drop(id, method.id);
        throw failure;
      }
      return ok(proved);
    },
    async makeDefault({ person }, id, record) {
      const at = account(person.id);
      const method = at.methods.find((each) => each.id === id);
      if (method === undefined) return refuse({ code: 'method-gone' });
      const before = at.defaultId;
      at.defaultId = id;
      await store.transaction((tables) => record(tables, { what: 'default-changed', method, before }));
      return ok(setOf(person.id));
    },
    async rename({ person }, { method: id, name }, record) {
      const at = account(person.id);
      const before = at.methods.find((each) => each.id === id);
      if (before === undefined) return refuse({ code: 'method-gone' });
      const method = { ...before, name };
      at.methods = at.methods.map((each) => (each === before ? method : each));
      await store.transaction((tables) => record(tables, { what: 'method-renamed', method, before: before.name }));
      return ok(setOf(person.id));
    },
    async remove({ person }, id, record) {
      const method = account(person.id).methods.find((each) => each.id === id);
      if (method === undefined) return refuse({ code: 'method-gone' });
      drop(person.id, id);
      await pause.before?.();
      await store.transaction((tables) => record(tables, { what: 'method-removed', method }));
      return ok(setOf(person.id));
    },
    async retire(person, id, record) {
      const going = account(person).methods.filter((each) => id === null || each.id === id);
      if (id !== null && going.length === 0) return refuse({ code: 'method-gone' });
      for (const each of going) drop(person, each.id);
      await store.transaction((tables) => record(tables, going));
      return ok(setOf(person));
    },
    async unlock(person, record) {
      const at = account(person);
      at.methods = at.methods.map((each) => ({ ...each, disabledAt: null }));
      await store.transaction(async (tables) => {
        await tables.people.unlock(person);
        await record?.(tables);
      });
    },
    triesOf: async () => ({ until: null, counted: false }),
  };
  const goAway = (is: boolean): void => {
    away = is;
  };
  return { backend, account, addPhone, drop, counts, pause, goAway };
}
