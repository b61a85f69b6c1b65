import type { Present } from '#lib/domain/actor';
import { assistCodeLasts, assistCodeLength } from '#lib/domain/assist';
import { pathInWords } from '#lib/domain/assist-masking';
import { bytesOfCode, recoveryCodeOf } from '#lib/domain/recovery-code';
import type { PersonId } from '#lib/domain/person';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import type { Portal } from '#lib/ports/portal';
import { endNow } from './change-assist.ts';
import { recordEvent } from './record-event.ts';

/** What is kept of a code beside the sealed code itself: a keyed hash, by which it is found. */
export function assistCodeHash(portal: Pick<Portal, 'keyring'>, code: string): string {
  return portal.keyring.index(code, 'assist-code');
}

const hour = 60 * 60_000;
/** "Get help" is pressed no more often in an hour; each time leaves lines in the audit. */
const mostAnHour = 10;

async function nextAsking({ store, clock }: Portal, person: PersonId): Promise<number | null> {
  const lines = await store.audit.entriesOf(person, 100);
  const asked = lines.filter(({ event }) => event.what === 'assist' && event.did.what === 'asked');
  const tenth = asked[mostAnHour - 1];
  return tenth !== undefined && tenth.at > clock.now() - hour ? tenth.at + hour : null;
}

/**
 * "Get help" on any step: makes the code that the person reads out to the service desk (row A24: the person starts it). What
 * there was in this session before has ended.
 */
export async function askForAssist(
  portal: Portal,
  { actor }: Present,
  from: string,
): Promise<Result<void, RefusalOf<'not-allowed' | 'wait'>>> {
  if (actor.kind !== 'self') return refuse({ code: 'not-allowed' });
  const { person, session, origin } = actor;
  const { store, keyring } = portal;
  const retryAt = await nextAsking(portal, person.id);
  if (retryAt !== null) return refuse({ code: 'wait', retryAt });
  const before = await store.assists.latestOf(session.id);
  if (before !== null && before.state !== 'over')
    await endNow(portal, before, { why: 'asked-anew', by: 'person', origin });
  const at = portal.clock.now();
  const code = recoveryCodeOf(keyring.token(bytesOfCode)).slice(0, assistCodeLength);
  const did = { what: 'asked' } as const;
  const id = keyring.id();
  await store.transaction(async (tables) => {
    await tables.people.hold(person.id);
    // Of two that were asked for at once the first one stands.
    const now = await tables.assists.latestOf(session.id);
    if (now !== null && now.state !== 'over') return;
    await tables.assists.open({
      id,
      personId: person.id,
      sessionId: session.id,
      askedAt: at,
      code,
      codeHash: assistCodeHash(portal, code),
      codeUntil: at + assistCodeLasts,
      personAt: pathInWords(from),
      personLive: before?.personLive ?? false,
      lines: [{ at, by: 'person', did }],
    });
    await recordEvent(tables, actor, { what: 'assist', assist: id, by: 'person', did, agent: null });
  });
  return ok(undefined);
}
