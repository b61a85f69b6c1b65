import type { ChallengeId } from '#lib/domain/challenge';
import { isFault } from '#lib/domain/fault';
import type { MethodId, MethodKind, MethodSet } from '#lib/domain/method';
import type { Backend } from '#lib/ports/backend';
import type { Challenges } from '#lib/ports/store/challenges';
import type { Instruments } from './instruments.ts';

type Settled = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };

/** What went on, as a label: ok, the code of a refusal, or that of a fault. */
export function resultOf(settled: unknown): string {
  return isSettled(settled) && !settled.ok ? settled.refusal.code : 'ok';
}

/** The label of what was thrown. */
export function faultOf(thrown: unknown): string {
  return isFault(thrown) ? thrown.code : 'internal';
}

function isSettled(given: unknown): given is Settled {
  return typeof given === 'object' && given !== null && 'ok' in given;
}

/** A backend whose verbs are timed and whose challenges are counted; it knows nothing of it. */
export function measuredBackend(backend: Backend, by: Instruments, challenges: Pick<Challenges, 'byId'>): Backend {
  const timed = timing(backend.name, by);
  const kinds = new Kinds();
  return {
    ...backend,
    methodsOf: timed('methods-of', async (person) => kinds.note(await backend.methodsOf(person))),
    view: timed('view', backend.view),
    open: timed('open', backend.open),
    resend: timed('resend', backend.resend),
    makeDefault: timed('make-default', backend.makeDefault),
    rename: timed('rename', backend.rename),
    remove: timed('remove', backend.remove),
    retire: timed('retire', backend.retire),
    unlock: timed('unlock', backend.unlock),
    triesOf: timed('tries-of', backend.triesOf),
    begin: timed('begin', async (actor, request) => {
      const begun = await backend.begin(actor, request);
      by.begun.inc({ method: request.kind, purpose: 'enrol', result: resultOf(begun) });
      return begun;
    }),
    challenge: timed('challenge', async (actor, asking) => {
      const begun = await backend.challenge(actor, asking);
      by.begun.inc({ method: kinds.of(asking.method), purpose: asking.purpose, result: resultOf(begun) });
      return begun;
    }),
    answer: timed('answer', async (actor, given, record) => {
      const answered = await backend.answer(actor, given, record);
      if (answered.ok) {
        const { method, purpose } = answered.value;
        by.answered.inc({ method: method.kind, purpose, result: 'ok' });
      } else void refused(answered.refusal.code, given.challenge);
      return answered;
    }),
  };

  /** Nobody waits for it: what the wrong answer was to is looked up behind it. */
  async function refused(result: string, challenge: ChallengeId): Promise<void> {
    const row = await challenges.byId(challenge).catch(() => null);
    const known = { method: row?.methodKind ?? 'unknown', purpose: row?.purpose ?? 'unknown' };
    by.answered.inc({ ...known, result });
  }
}

function timing(name: string, by: Instruments) {
  return <Given extends unknown[], Gives>(verb: string, work: (...given: Given) => Promise<Gives>) =>
    async (...given: Given): Promise<Gives> => {
      const began = performance.now();
      const settle = (result: string): void => {
        by.backendCalls.observe({ backend: name, verb, result }, (performance.now() - began) / 1_000);
      };
      try {
        const gives = await work(...given);
        settle(resultOf(gives));
        return gives;
      } catch (thrown) {
        settle(faultOf(thrown));
        throw thrown;
      }
    };
}

const mostKinds = 10_000;

/** Of which kind the methods are that were listed lately: whoever is asked for one has just been shown theirs. */
class Kinds {
  readonly #kinds = new Map<MethodId, MethodKind>();

  note(set: MethodSet): MethodSet {
    if (this.#kinds.size > mostKinds) this.#kinds.clear();
    for (const { id, kind } of set.methods) this.#kinds.set(id, kind);
    return set;
  }

  of(id: MethodId): MethodKind | 'unknown' {
    return this.#kinds.get(id) ?? 'unknown';
  }
}
