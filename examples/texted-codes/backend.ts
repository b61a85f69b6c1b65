import { z } from 'zod';
import { capable } from '#lib/backends/capable';
import { judgedOnce, whatIsAsked } from '#lib/backends/comparing';
import type { Verdict } from '#lib/backends/comparing';
import { stillShut, writeChallenge } from '#lib/backends/new-challenge';
import type { Making } from '#lib/backends/new-challenge';
import { newPhone } from '#lib/backends/new-method';
import { sendText } from '#lib/backends/sending';
import { sentCodes } from '#lib/backends/sent-codes';
import type { SendAnother } from '#lib/backends/sent-codes';
import { showSent } from '#lib/backends/showing-sent';
import { toProve, toSetUp } from '#lib/backends/starting';
import { storedMethods } from '#lib/backends/stored-methods';
import type { Actor } from '#lib/domain/actor';
import { codeLasts } from '#lib/domain/challenge';
import { ownDoing } from '#lib/domain/own-doing';
import { ok, refuse } from '#lib/domain/result';
import type { Backend } from '#lib/ports/backend';
import type { BackendIsland } from '#lib/ports/backend-island';
import type { BackendParts } from '#lib/ports/backend-parts';
import { codeService } from './code-service.ts';
import type { CodeService } from './code-service.ts';

const settings = z.object({
  TEXTED_CODES_URL: z.url({ protocol: /^https?$/, error: 'must be a URL' }),
  TEXTED_CODES_TOKEN: z.string('is missing').min(16, 'must be 16 characters or more'),
});

/** A service texts codes and judges them; which number is whose, and what is open, the portal keeps. */
export const backendIsland: BackendIsland = {
  variables: Object.keys(settings.shape),
  read(given) {
    const read = settings.safeParse(given);
    if (read.success) return { ok: true, open: (parts) => opened(parts, codeService(read.data)) };
    const problems = read.error.issues.map(({ path, message }) => ({ variable: String(path[0]), problem: message }));
    return { ok: false, problems };
  },
};

function opened(parts: BackendParts, service: CodeService) {
  const none = { phoneApp: null, appPasswords: null, recoveryCodes: null, accessCodes: null, hooks: {} };
  const kept = { elsewhere: false, sweep: () => Promise.resolve(), inspect: service.inspect };
  return { ...none, ...kept, backend: textedCodes(parts, service) };
}

/** The backend. Everything with methods that are there already, `storedMethods` does. */
export function textedCodes(parts: BackendParts, service: CodeService): Backend {
  const send = sending(parts, service);
  return {
    ...storedMethods(parts, ['text-message']),
    ...sentCodes(parts, send),
    ...asking(parts, send),
    name: 'texted-codes',
    capabilities: capable((kind) => kind === 'text-message'),
    answer: answering(parts, service),
  };
}

/** The portal's limits on texts come first. The hash stays empty: the service knows its codes, the portal does not. */
function sending(parts: BackendParts, service: CodeService): SendAnother {
  return async (id, to) => {
    const texts = { name: 'texted-codes', send: (number: string) => service.send({ id, number }) };
    const sent = await sendText({ ...parts, texts }, to, '');
    return sent.ok ? ok({ hash: '', expiresAt: parts.clock.now() + codeLasts }) : sent;
  };
}

function asking(parts: BackendParts, send: SendAnother): Pick<Backend, 'begin' | 'challenge'> {
  const ask = async (actor: Actor, number: string, making: Making) => {
    const open = await stillShut(parts, making.triesKey);
    if (!open.ok) return open;
    const id = parts.keyring.id();
    const sent = await send(id, { personId: actor.person.id, number, purpose: making.purpose });
    if (!sent.ok) return sent;
    const secret = { kind: 'codes', number, codes: [sent.value] } as const;
    const row = await writeChallenge(parts, actor, { making, secret, id });
    return ok(await showSent(parts, actor, { ...row, secret }));
  };
  return {
    async begin(actor, request) {
      if (request.kind !== 'text-message') return refuse({ code: 'method-not-offered' });
      const making = await toSetUp(parts, actor, request);
      return making.ok ? ask(actor, request.number, making.value) : making;
    },
    async challenge(actor, asked) {
      ownDoing(actor);
      const found = await toProve(parts, actor, asked);
      if (!found.ok) return found;
      const { making, method } = found.value;
      // A code that a caller reads out proves who holds the phone, not who asked: callers are verified in other ways.
      if (method.secret.kind !== 'phone' || asked.purpose === 'verify') return refuse({ code: 'method-gone' });
      return ask(actor, method.secret.number, making);
    },
  };
}

/** `judgedOnce` counts and commits the try, asks here, and keeps what follows in one transaction. */
function answering(parts: BackendParts, service: CodeService): Backend['answer'] {
  return async (actor, given, record) => {
    ownDoing(actor);
    const asked = await whatIsAsked(parts, actor, given);
    if (!asked.ok) return asked;
    const { row, method } = asked.value;
    const { id, secret } = row;
    if (given.answer.kind !== 'code' || secret.kind !== 'codes') return refuse({ code: 'challenge-expired' });
    const { code } = given.answer;
    const judge = async (): Promise<Verdict> => {
      const is = await service.judge({ id, code });
      if (is !== 'right') return { right: false, why: is === 'expired' ? 'code-expired' : 'wrong-code' };
      const added = { number: secret.number, by: 'text' } as const;
      return { right: true, outcome: method === null ? newPhone(parts, row, added) : { does: 'mark-used' } };
    };
    return judgedOnce(parts, { actor, row, method, judge }, record);
  };
}
