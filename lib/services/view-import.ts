import type { Present } from '#lib/domain/actor';
import type { RefusalOf } from '#lib/domain/refusal';
import { ok, refuse } from '#lib/domain/result';
import type { Result } from '#lib/domain/result';
import { mayFor } from '#lib/domain/rights';
import type { Portal } from '#lib/ports/portal';
import type { BadRow, Import, ImportId } from '#lib/ports/store/imports';
import type { Organisation } from '#lib/ports/store/people';

/** A file is checked by one process; when nothing is heard of it for so long, that has ended. */
const silentFor = 2 * 60_000;
/** What was read of a file is kept for a day. */
const keptFor = 24 * 60 * 60_000;

const mostOrganisations = 200;

/** A file and how far it is. */
export interface ImportView {
  readonly import: Import;
  /** What can be done with it now. */
  readonly stage: 'checking' | 'unreadable' | 'bad' | 'ready' | 'empty' | 'entering' | 'done' | 'over';
}

/** Where an import stands now. */
export function stageOf(of: Import, now: number): ImportView['stage'] {
  if (of.state === 'done') return 'done';
  if (now - of.begunAt > keptFor) return 'over';
  if (of.state === 'unreadable') return 'unreadable';
  if (of.state === 'checking') return now - of.touchedAt > silentFor ? 'over' : 'checking';
  if (of.enteringAt !== null && now - of.enteringAt < 10 * 60_000) return 'entering';
  if (of.bad > 0) return 'bad';
  return of.fresh + of.changed === 0 ? 'empty' : 'ready';
}

/** An import in the list. */
export interface ListedImport extends ImportView {
  /** Null for an operator's. */
  readonly by: string | null;
  /** A later upload is of the same file or has its name. */
  readonly superseded: boolean;
}

/**
 * The imports of the last time, the newest first, for whoever may import. What an operator only tried at the command line
 * is none: nobody can enter it here.
 */
export async function listImports(portal: Portal, { actor }: Present, most: number): Promise<readonly ListedImport[]> {
  if (!mayFor(actor.person, 'import-people', null)) return [];
  const now = portal.clock.now();
  const latest = (await portal.store.imports.latest(most * 4))
    .filter(({ personId, state }) => personId !== null || state === 'done')
    .slice(0, most);
  return Promise.all(
    latest.map(async (each, at) => {
      const person = each.personId === null ? null : await portal.store.people.byId(each.personId);
      const later = latest.slice(0, at).some((other) => sameFile(each, other));
      return { import: each, stage: stageOf(each, now), by: person?.name ?? null, superseded: later };
    }),
  );
}

function sameFile(one: Import, other: Import): boolean {
  return one.digest === other.digest || one.fileName === other.fileName;
}

/** One import, for whoever may import; like nothing at all to anybody else. */
export async function viewImport(
  portal: Portal,
  { actor }: Present,
  id: ImportId,
): Promise<Result<ImportView, RefusalOf<'not-found'>>> {
  const found = mayFor(actor.person, 'import-people', null) ? await portal.store.imports.byId(id) : null;
  if (found === null) return refuse({ code: 'not-found' });
  return ok({ import: found, stage: stageOf(found, portal.clock.now()) });
}

/** A page of what is wrong with a file, and the organisations it would make. */
export async function viewImportRows(
  portal: Portal,
  { import: of }: ImportView,
  page: { readonly after: string; readonly most: number },
): Promise<{
  readonly bad: readonly (BadRow & { readonly email: string | null })[];
  /** Where the next page begins; null where there is none. */
  readonly next: string | null;
  readonly organisations: readonly Pick<Organisation, 'id' | 'name'>[];
}> {
  const { imports } = portal.store;
  // A key of another import would show rows of that one.
  const after = page.after.startsWith(`${of.id}:`) ? page.after : '';
  const rows = await imports.badRows(of.id, page.most + 1, after);
  const bad = rows.slice(0, page.most);
  const next = rows.length > page.most ? (bad.at(-1)?.key ?? null) : null;
  const emails = await imports.addressesIn(of.id, [...new Set(bad.map(({ line }) => line))]);
  const named = bad.map((row) => ({ ...row, email: emails.get(row.line) ?? null }));
  return { bad: named, next, organisations: await imports.newOrganisations(of.id, mostOrganisations) };
}
