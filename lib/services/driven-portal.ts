import type { Challenge } from '#lib/domain/challenge';
import { Fault } from '#lib/domain/fault';
import { ok } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Backend } from '#lib/ports/backend';
import type { Portal } from '#lib/ports/portal';
import type { Store, Tables } from '#lib/ports/store';

type Verbs = { readonly [Table in keyof Tables]?: readonly (keyof Tables[Table])[] };

/** All that an agent's act may read and write: that a set-up is begun, sent again, moved on, and why not. */
const open: Verbs = {
  people: ['byId', 'organisation'],
  policies: ['of'],
  firstSetUps: ['mailProved', 'requestOf'],
  shadows: ['markOf'],
  audit: ['entriesOf'],
  enrolments: ['current', 'open', 'advance', 'keepRefusal'],
  sessions: ['rescope'],
  handOvers: ['latestOf', 'follow'],
};

/**
 * The portal as an agent at the person's screen has it (security row A24, T-34). Nothing in it proves, finishes, changes what is
 * set up, or shows a secret: what is not named here is shut, also to services that are written later.
 */
export function drivenPortal(portal: Portal): Portal {
  return {
    ...portal,
    store: drivenStore(portal.store),
    backend: drivenBackend(portal.backend),
    directory: only(portal.directory, []),
    phoneApp: only(portal.phoneApp, []),
    slowHash: only(portal.slowHash, []),
    keyring: only(portal.keyring, ['id']),
  };
}

function shut(): never {
  throw new Fault('internal', 'The service desk does not do this for somebody.');
}

/** An object with these of its members and no other. */
function only<T extends object>(whole: T, members: readonly (keyof T)[]): T {
  const named: readonly PropertyKey[] = members;
  return new Proxy(whole, {
    get: (target, member): unknown => (named.includes(member) ? Reflect.get(target, member) : shut()),
    has: () => false,
    ownKeys: () => [],
  });
}

function drivenTables<T extends Tables>(tables: T): T {
  const named: Readonly<Partial<Record<PropertyKey, readonly PropertyKey[]>>> = open;
  return new Proxy(tables, {
    get(target, table): unknown {
      const verbs = named[table];
      const whole: unknown = Reflect.get(target, table);
      if (verbs === undefined || typeof whole !== 'object' || whole === null) return shut();
      return only(whole, verbs as readonly never[]);
    },
    has: () => false,
    ownKeys: () => [],
  });
}

function drivenStore(store: Store): Store {
  const tables = drivenTables<Store>(store);
  const transaction: Store['transaction'] = (work) => store.transaction((within) => work(drivenTables(within)));
  return new Proxy(tables, {
    get: (target, member): unknown => (member === 'transaction' ? transaction : Reflect.get(target, member)),
  });
}

function drivenBackend(backend: Backend): Backend {
  const bare = async <Refused>(asked: Promise<Result<Challenge, Refused>>): Promise<Result<Challenge, Refused>> => {
    const challenge = await asked;
    return challenge.ok ? ok(withoutSecrets(challenge.value)) : challenge;
  };
  const driven: Pick<Backend, 'name' | 'capabilities' | 'methodsOf' | 'begin' | 'resend' | 'view'> = {
    name: backend.name,
    capabilities: backend.capabilities,
    methodsOf: (person) => backend.methodsOf(person),
    begin: (actor, request) => bare(backend.begin(actor, request)),
    resend: (actor, challenge) => bare(backend.resend(actor, challenge)),
    async view(actor, id) {
      const challenge = await backend.view(actor, id);
      return challenge === null ? null : withoutSecrets(challenge);
    },
  };
  return new Proxy(backend, {
    get: (_, verb): unknown => (Object.hasOwn(driven, verb) ? Reflect.get(driven, verb) : shut()),
    has: () => false,
    ownKeys: () => [],
  });
}

/** A challenge as far as it is known to whoever does not answer it. */
function withoutSecrets(challenge: Challenge): Challenge {
  switch (challenge.kind) {
    case 'scan-qr':
      return { ...challenge, uri: '', key: '' };
    case 'bind-phone':
      return { ...challenge, link: '', code: null, address: null };
    case 'approve':
      return { ...challenge, number: '' };
    case 'touch-key':
      return { ...challenge, options: {} };
    case 'enter-code':
    case 'take-call':
      return challenge;
  }
}
