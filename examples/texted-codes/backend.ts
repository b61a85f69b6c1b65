import { z } from 'zod';
import { afterWrong, countTry } from '#lib/backends/counting';
import { stillShut, writeChallenge } from '#lib/backends/new-challenge';
import type { Making } from '#lib/backends/new-challenge';
import { isTaken, newPhone } from '#lib/backends/new-method';
import { sendText } from '#lib/backends/sending';
import { sentCodes } from '#lib/backends/sent-codes';
import type { SendAnother } from '#lib/backends/sent-codes';
import { isTheirs, showSent } from '#lib/backends/showing-sent';
import { storedMethods } from '#lib/backends/stored-methods';
import { enrolTriesKey, methodTriesKey, numberIndexOf, resetTriesKey } from '#lib/backends/tries-key';
import { allOrNothing } from '#lib/backends/undo';
import { methodAsked, settling, useUp } from '#lib/backends/using-up';
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
  const portals = { elsewhere: false, phoneApp: null, appPasswords: null, recoveryCodes: null, accessCodes: null };
  const sweep = () => Promise.resolve();
  return { ...portals, backend: textedCodes(parts, service), hooks: {}, sweep, inspect: service.inspect };
}

/** The backend. Everything with methods that are there already, `storedMethods` does. */
export function textedCodes(parts: BackendParts, service: CodeService): Backend {
  const [here, nowhere] = [{ at: 'here' }, { at: 'nowhere' }] as const;
  const others = { 'authenticator-app': nowhere, 'security-key': nowhere, 'phone-call': nowhere };
  const enrolling = { ...others, 'alternative-phone': nowhere, 'text-message': here };
  return {
    ...storedMethods(parts, ['text-message']),
    ...asking(parts, service),
    name: 'texted-codes',
    capabilities: { proves: 'here', enrolling, changesDefault: true, renames: true, appPasswords: true },
    answer: answering(parts, service),
  };
}

function asking(
  parts: BackendParts,
  service: CodeService,
): Pick<Backend, 'begin' | 'challenge' | 'view' | 'open' | 'resend'> {
  const { store, clock, keyring } = parts;
  /** The portal's limits on texts come first. The hash stays empty: the service knows its codes, the portal does not. */
  const send: SendAnother = async (id, to) => {
    const texts = { name: 'texted-codes', send: (number: string) => service.send({ id, number }) };
    const sent = await sendText({ ...parts, texts }, to, '');
    return sent.ok ? ok({ hash: '', expiresAt: clock.now() + codeLasts }) : sent;
  };
  const ask = async (actor: Actor, { making, number }: { readonly making: Making; readonly number: string }) => {
    const open = await stillShut(parts, making.triesKey);
    if (!open.ok) return open;
    const id = keyring.id();
    const sent = await send(id, { personId: actor.person.id, number, purpose: making.purpose });
    if (!sent.ok) return sent;
    const secret = { kind: 'codes', number, codes: [sent.value] } as const;
    const row = await writeChallenge(parts, actor, { making, secret, id });
    return ok(await showSent(parts, actor, { ...row, secret }));
  };
  return {
    ...sentCodes(parts, send),
    async begin(actor, { kind, enrolmentId, ...request }) {
      if (kind !== 'text-message' || !('number' in request)) return refuse({ code: 'method-not-offered' });
      const numberIndex = numberIndexOf(keyring, request.number);
      const has = isTaken(await store.methods.of(actor.person.id), { kind, numberIndex });
      if (has) return refuse({ code: 'number-already-used' });
      const triesKey = enrolTriesKey(actor.person.id, kind, numberIndex);
      const making: Making = { purpose: 'enrol', methodKind: kind, methodId: null, enrolmentId, triesKey };
      return ask(actor, { making, number: request.number });
    },
    async challenge(actor, { method: methodId, purpose }) {
      ownDoing(actor);
      const row = (await store.methods.of(actor.person.id)).find(({ id }) => id === methodId);
      // A code that a caller reads out proves who holds the phone, not who asked: callers are verified in other ways.
      if (purpose === 'verify') return refuse({ code: 'method-gone' });
      if (row?.secret.kind !== 'phone' || row.kind !== 'text-message') return refuse({ code: 'method-gone' });
      if (row.disabledAt !== null) return refuse({ code: 'method-disabled' });
      const triesKey = purpose === 'reset' ? resetTriesKey(methodId) : methodTriesKey(methodId);
      const making: Making = { purpose, methodKind: row.kind, methodId, enrolmentId: null, triesKey };
      return ask(actor, { making, number: row.secret.number });
    },
  };
}

/** Counted and committed; then judged out there; then one transaction for everything that follows. */
function answering(parts: BackendParts, service: CodeService): Backend['answer'] {
  return async (actor, { challenge, answer, purpose }, record) => {
    ownDoing(actor);
    const row = await parts.store.challenges.byId(challenge);
    if (!isTheirs(row, actor) || row.secret.kind !== 'codes') return refuse({ code: 'challenge-expired' });
    if (answer.kind !== 'code' || (purpose ?? row.purpose) !== row.purpose)
      return refuse({ code: 'challenge-expired' });
    const method = await methodAsked(parts.store, row);
    if (method === 'gone') return refuse({ code: 'method-gone' });
    if (method !== null && method.disabledAt !== null) return refuse({ code: 'method-disabled' });
    const counted = await countTry(parts, actor, row);
    if (!counted.ok) return counted;
    const verdict = await service.judge({ id: row.id, code: answer.code });
    if (verdict !== 'right') {
      const after = await afterWrong(parts, { actor, row }, counted.value.failures);
      if (after === 'disabled') return refuse({ code: 'method-disabled' });
      const { triesLeft } = counted.value;
      return refuse(verdict === 'expired' ? { code: 'code-expired' } : { code: 'wrong-code', triesLeft });
    }
    const added = { number: row.secret.number, by: 'text' } as const;
    const outcome =
      method === null ? settling(parts, actor, newPhone(parts, row, added)) : { does: 'mark-used' as const };
    return allOrNothing(parts.store, (tables) => useUp(parts, tables, { row, outcome, record }));
  };
}
