import { parseEmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import type { AuditActor } from '#lib/ports/audit-log';
import type { Portal } from '#lib/ports/portal';
import type { Composed } from '../composition.ts';
import { openPortal } from '../open-portal.ts';

/** Does something with the portal as configured, and closes it. */
export type Within = (work: (portal: Portal, composed: Composed) => Promise<void>) => Promise<void>;

/** Whoever sits at the command line: the audit knows no more of them. */
export const operator: AuditActor = { kind: 'operator', personId: null, ip: 'command line', userAgent: '' };

/** Opens the portal that the environment configures; its store must be there and up to date. */
export const within: Within = async (work) => {
  const composed = await openPortal();
  const { portal } = composed;
  try {
    await portal.store.check();
    await work(portal, composed);
  } finally {
    await portal.store.close();
  }
};

/** As `within`, for what asks the outside world only: the store need not be there yet. */
export const withoutStore: Within = async (work) => {
  const composed = await openPortal();
  try {
    await work(composed.portal, composed);
  } finally {
    await composed.portal.store.close();
  }
};

/** The person with an address, as an operator types it. */
export async function find(portal: Portal, text: string): Promise<Person> {
  const address = parseEmailAddress(text);
  const person = address.ok ? await portal.store.people.byEmail(address.value) : null;
  if (person === null) throw new Error(`Nobody has the address ${text}.`);
  return person;
}

/** A time as operators read it everywhere: ISO 8601, UTC. */
export function when(at: number): string {
  return new Date(at).toISOString();
}

/** A line of the answer. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line that is gone with the next one, on a terminal; nothing elsewhere. */
export function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
}
