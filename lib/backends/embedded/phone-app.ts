import { createPublicKey } from 'node:crypto';
import { bindingTries, readCode, readPlace } from '#lib/domain/binding-code';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { Secret } from '#lib/domain/secret';
import { challengeTopic } from '#lib/ports/bus';
import type { BindingGiven, Bound, PhoneApp, Prompt } from '#lib/ports/phone-app';
import type { Tables } from '#lib/ports/store';
import type { AuthenticatorRow } from '#lib/ports/store/authenticators';
import type { Binding } from '#lib/ports/store/bindings';
import type { ChallengeRow } from '#lib/ports/store/challenges';
import { answerLink, viewLink } from './caller-link.ts';
import { decide, same } from './deciding.ts';
import type { BackendParts } from '#lib/ports/backend-parts';
import { promptOf, shortHashOf } from './prompting.ts';
import type { BindingSecret } from './prompting.ts';

const tokenBytes = 32;

type BindRefusal = RefusalOf<'binding-over' | 'wrong-code'>;

/** The phone's side of the portal's own authenticator. */
export function phoneApp(options: BackendParts): PhoneApp {
  const { store, keyring, clock } = options;
  return {
    async bind(given) {
      const found = await findBinding(options, given);
      return found.ok ? bind(options, found.value, given) : found;
    },
    async authenticatorOf(token) {
      const row = await store.authenticators.byToken(keyring.digest(token.reveal()));
      if (row === null) return null;
      if (row.methodId !== null) return (await store.methods.byId(row.methodId)) === null ? null : row.id;
      // Still being set up; worth nothing once that was left.
      const challenge = await store.challenges.byId(row.challengeId);
      return challenge === null || challenge.usedAt !== null || challenge.expiresAt <= clock.now() ? null : row.id;
    },
    async promptsOf(authenticator) {
      const rows = await store.challenges.forAuthenticator(authenticator, clock.now());
      const prompts = await Promise.all(rows.map((row) => showPrompt(options, row)));
      return prompts.flatMap((prompt) => prompt ?? []);
    },
    linkState: (code) => viewLink(options, code),
    answerLink: (code, number) => answerLink(options, code, number),
    decide: (authenticator, decision, record) => decide(options, { authenticator, decision }, record),
    pushKey: async () => (options.pushes === null ? null : options.pushes.publicKey()),
    async subscribe(authenticator, subscription) {
      const known = subscription === null || options.pushes?.accepts(subscription) === true;
      if (known) await store.authenticators.subscribe(authenticator, subscription);
    },
  };
}

/** The binding a code is for. The whole code is its own proof; a short one is counted before it is compared. */
async function findBinding(options: BackendParts, given: BindingGiven): Promise<Result<Binding, BindRefusal>> {
  const { store, keyring, clock } = options;
  const code = readCode(given.code);
  if (given.place === null) {
    const binding = await store.bindings.byCode(keyring.digest(code), clock.now());
    return binding === null ? refuse({ code: 'binding-over' }) : ok(binding);
  }
  const place = readPlace(given.place);
  if (place === null) return refuse({ code: 'binding-over' });
  const spent = await store.bindings.spendTry(place, bindingTries, clock.now());
  if (spent === null) return refuse({ code: 'binding-over' });
  const right = same(shortHashOf(options, place, code), spent.shortHash);
  return right ? ok(spent) : refuse({ code: 'wrong-code', triesLeft: bindingTries - spent.tries });
}

/** Binds the phone, once over all phones and processes, while the screen that shows the code is still open. */
async function bind(options: BackendParts, binding: Binding, given: BindingGiven): Promise<Result<Bound, BindRefusal>> {
  const { store, keyring, clock, bus } = options;
  const publicKey = spkiOf(given.publicKey);
  if (publicKey === null) return refuse({ code: 'binding-over' });
  const token = keyring.token(tokenBytes);
  const bound = await store.transaction(async (tables) => {
    const open = await openFor(tables, binding, clock.now());
    if (open === null || !(await tables.bindings.use(binding.challengeId, clock.now()))) return null;
    const { row, secret } = open;
    const phone: AuthenticatorRow = {
      id: keyring.id(),
      personId: row.personId,
      methodId: null,
      challengeId: row.id,
      phone: given.phone,
      publicKey,
      tokenHash: keyring.digest(token),
      subscription:
        given.subscription !== null && options.pushes?.accepts(given.subscription) === true ? given.subscription : null,
      boundAt: clock.now(),
    };
    await tables.authenticators.add(phone);
    await tables.challenges.keep(row.id, {
      secret: { ...secret, phone: given.phone },
      expiresAt: row.expiresAt,
      authenticatorId: phone.id,
    });
    const person = await tables.people.byId(row.personId);
    if (person === null) return null;
    const account = { account: person.email, name: person.name, organisationId: person.organisationId };
    return { authenticator: phone.id, token: new Secret(token), seed: new Secret(secret.seed), ...account };
  });
  if (bound === null) return refuse({ code: 'binding-over' });
  bus.tell(challengeTopic(binding.challengeId));
  return ok(bound);
}

async function openFor(
  tables: Tables,
  binding: Binding,
  now: number,
): Promise<{ readonly row: ChallengeRow; readonly secret: BindingSecret } | null> {
  const found = await tables.challenges.byId(binding.challengeId);
  if (found === null) return null;
  await tables.people.hold(found.personId);
  const row = await tables.challenges.byId(binding.challengeId);
  if (row === null || row.usedAt !== null || row.expiresAt <= now) return null;
  const { secret } = row;
  return secret.kind === 'binding' && secret.phone === null ? { row, secret } : null;
}

/** A point of P-256 as SPKI; null for anything else (a point off the curve is refused when it is read). */
function spkiOf({ x, y }: BindingGiven['publicKey']): string | null {
  try {
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    return key.export({ type: 'spki', format: 'der' }).toString('base64url');
  } catch {
    return null;
  }
}

async function showPrompt({ store, clock }: BackendParts, row: ChallengeRow): Promise<Prompt | null> {
  const prompt = promptOf(row.secret);
  if (prompt === null || prompt.state !== 'waiting' || prompt.expiresAt <= clock.now()) return null;
  const person = await store.people.byId(row.personId);
  if (person === null) return null;
  const { at, expiresAt, ip, userAgent } = prompt;
  return {
    id: row.id,
    account: person.email,
    purpose: row.purpose,
    at,
    expiresAt,
    ip,
    userAgent,
    digits: prompt.number.length,
  };
}
