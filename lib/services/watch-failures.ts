import type { AlertAbout } from '#lib/domain/desk-alert';
import type { DeskAlertKind } from '#lib/domain/desk-alert-kind';
import { failureSlot, isFarMoreThanUsual, isGuess, manyForOne, manyFromOne, usualFrom } from '#lib/domain/unusual';
import type { AuditEntry } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import { tellDesk } from './tell-desk.ts';

const hour = 60 * 60_000;
/** More than these within an hour are an attack on everybody, which is told as that. */
const most = 20_000;

type Reach = Pick<Portal, 'store' | 'keyring' | 'clock'>;

/**
 * Looks through what has gone wrong lately and tells the service desk of what is worth a look: lock-outs, copies, many
 * wrong answers for one account, from one address, or over all. Each is told once, however many processes look.
 */
export async function watchFailures(portal: Reach, lookBack: number): Promise<void> {
  const now = portal.clock.now();
  const within = { from: now - lookBack, to: now + 1 };
  for (const entry of await portal.store.audit.happened(['account-locked', 'device-copied'], within, most)) {
    const kind = entry.event.what === 'device-copied' ? 'device-copied' : 'account-locked';
    await tellOfLine(portal, kind, entry);
  }
  const lately = { from: now - Math.max(hour, lookBack), to: now + 1 };
  const refused = await portal.store.audit.happened(
    ['answer-refused', 'sign-in-refused', 'wrong-answers', 'account-locked'],
    lately,
    most,
  );
  for (const entry of refused) if (refusalOf(entry) === 'key-copied') await tellOfLine(portal, 'key-copied', entry);
  const guesses = refused.filter((entry) => isGuess(refusalOf(entry)) || isWrongPassword(entry));
  await watchPeople(
    portal,
    guesses.filter(({ at }) => at > now - hour),
  );
  const newest = guesses.filter(({ at }) => at > now - failureSlot);
  await watchAddresses(portal, newest);
  await watchAll(portal, guesses, now);
}

function refusalOf({ event }: AuditEntry): string {
  return 'refusal' in event ? event.refusal : '';
}

/** The fifth wrong password in a row and the fiftieth are told in other words, in the place of a refusal. */
function isWrongPassword({ event, actor }: AuditEntry): boolean {
  return (event.what === 'wrong-answers' || event.what === 'account-locked') && actor.kind === 'nobody';
}

async function watchPeople(portal: Reach, guesses: readonly AuditEntry[]): Promise<void> {
  for (const [, lines] of grouped(guesses, ({ personId }) => personId)) {
    const last = lines.at(-1);
    if (lines.length < manyForOne || last === undefined) continue;
    const about = { ...aboutLine(last), failures: lines.length };
    await tell(portal, { kind: 'many-failures', personId: last.personId, about, reference: slotOf(last.at, hour) });
  }
}

async function watchAddresses(portal: Reach, guesses: readonly AuditEntry[]): Promise<void> {
  for (const [ip, lines] of grouped(guesses, ({ actor }) => actor.ip)) {
    const people = new Set(lines.map(({ personId }) => personId)).size;
    const last = lines.at(-1);
    if (people < manyFromOne || last === undefined) continue;
    const about = { event: null, at: last.at, origin: { ip, userAgent: '' }, failures: lines.length, people };
    const reference = `${ip} ${slotOf(last.at, hour)}`;
    await tell(portal, { kind: 'one-address', personId: null, about, reference });
  }
}

async function watchAll({ store, ...portal }: Reach, guesses: readonly AuditEntry[], now: number): Promise<void> {
  const slot = Math.floor(now / failureSlot) * failureSlot;
  for (const begins of [slot - failureSlot, slot]) {
    const lines = guesses.filter(({ at }) => at >= begins && at < begins + failureSlot);
    await store.failureSlots.note(begins, lines.length);
  }
  const newest = guesses.filter(({ at }) => at > now - failureSlot);
  const before = slot - failureSlot;
  const usual = (await store.failureSlots.sum(before - usualFrom, before)) / (usualFrom / failureSlot);
  if (!isFarMoreThanUsual(newest.length, usual)) return;
  const people = new Set(newest.map(({ personId }) => personId)).size;
  const about = { event: null, at: now, origin: { ip: '', userAgent: '' }, failures: newest.length, people };
  await tell(
    { store, ...portal },
    { kind: 'failures-everywhere', personId: null, about, reference: slotOf(now, hour) },
  );
}

function tellOfLine(portal: Reach, kind: DeskAlertKind, entry: AuditEntry): Promise<void> {
  return tell(portal, {
    kind,
    personId: entry.personId,
    about: aboutLine(entry),
    reference: `line ${String(entry.seq)}`,
  });
}

function aboutLine({ event, at, actor }: AuditEntry): AlertAbout {
  return { event, at, origin: { ip: actor.ip, userAgent: actor.userAgent } };
}

interface Found {
  readonly kind: DeskAlertKind;
  readonly personId: string | null;
  readonly about: AlertAbout;
  readonly reference: string;
}

/** What a stranger can cause for one account after another stays in the list; what is about all of them is mailed. */
async function tell(portal: Reach, { kind, personId, about, reference }: Found): Promise<void> {
  await portal.store.transaction(async (tables) => {
    const person = personId === null ? null : await tables.people.byId(personId);
    if (personId !== null && person === null) return;
    const told = { person, kind, at: portal.clock.now(), about, reference };
    await tellDesk(portal)(tables, person === null ? told : { ...told, quietly: true });
  });
}

function slotOf(at: number, length: number): string {
  return String(Math.floor(at / length));
}

function grouped(
  entries: readonly AuditEntry[],
  by: (entry: AuditEntry) => string,
): ReadonlyMap<string, readonly AuditEntry[]> {
  return Map.groupBy(entries, by);
}
