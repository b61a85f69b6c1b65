import { z } from 'zod';
import type { Actor } from '#lib/domain/actor';
import type { Purpose } from '#lib/domain/challenge';
import type { Pi } from './pi.ts';

/** How long privacyIDEA may take to come back with what it was asked to send. */
const lasts = 60_000;

const sendKept = z.object({
  number: z.string(),
  by: z.enum(['text', 'call']),
  why: z.enum(['proof', 'new-password']),
  /** What is to be told in the call, once privacyIDEA has said it. */
  code: z.string().nullable(),
});

/** A send that the portal has asked for: to whom, how, and what for. */
export type AwaitedSend = z.infer<typeof sendKept>;

/**
 * Writes down that privacyIDEA is about to be asked to send a code, after leave was taken for it. Its hook sends nothing
 * else: whoever can reach privacyIDEA cannot have us text or call anybody (security row A06b). It is a row of the
 * portal's store, of no session, so that any process can be the one that is called back.
 */
export async function awaitSend(
  pi: Pi,
  actor: Actor,
  of: { readonly id: string; readonly number: string; readonly by: AwaitedSend['by']; readonly purpose: Purpose },
): Promise<void> {
  const { store, clock } = pi.parts;
  const why = of.purpose === 'reset' ? 'new-password' : 'proof';
  const kept: AwaitedSend = { number: of.number, by: of.by, why, code: null };
  const now = clock.now();
  await store.transaction((tables) =>
    tables.challenges.add({
      id: of.id,
      personId: actor.person.id,
      sessionId: '',
      purpose: 'enrol',
      methodKind: of.by === 'call' ? 'phone-call' : 'text-message',
      methodId: null,
      enrolmentId: null,
      authenticatorId: null,
      secret: { kind: 'remote', way: 'awaited-send', kept },
      triesKey: '',
      createdAt: now,
      expiresAt: now + lasts,
    }),
  );
}

/** Takes the code for a send that is awaited, once; null for what nobody awaits. That of a call is kept for it, sealed. */
export async function takeSend(
  pi: Pi,
  given: { readonly id: string; readonly code: string },
): Promise<AwaitedSend | null> {
  const { store, clock } = pi.parts;
  return store.transaction(async (tables) => {
    const found = await tables.challenges.byId(given.id);
    if (found === null) return null;
    await tables.people.hold(found.personId);
    const row = await tables.challenges.byId(given.id);
    if (row?.secret.kind !== 'remote' || row.secret.way !== 'awaited-send' || row.usedAt !== null) return null;
    const awaited = sendKept.parse(row.secret.kept);
    if (row.expiresAt <= clock.now() || awaited.code !== null) return null;
    if (awaited.by === 'text') return (await tables.challenges.use(row.id, clock.now())) ? awaited : null;
    const kept = { ...awaited, code: given.code };
    await tables.challenges.keep(row.id, { secret: { ...row.secret, kept }, expiresAt: row.expiresAt });
    return awaited;
  });
}

/** The code that came for a call, once; null where none has come. */
export async function codeForCall(pi: Pi, id: string): Promise<string | null> {
  const { store, clock } = pi.parts;
  const row = await store.challenges.byId(id);
  if (row?.secret.kind !== 'remote') return null;
  const { code } = sendKept.parse(row.secret.kept);
  return (await store.challenges.use(id, clock.now())) ? code : null;
}
