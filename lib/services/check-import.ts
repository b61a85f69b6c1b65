import type { EmailAddress } from '#lib/domain/email-address';
import type { Person } from '#lib/domain/person';
import { readRow } from '#lib/domain/person-import';
import type { FileRow, ReadRow, RowProblem } from '#lib/domain/person-import';
import type { Portal } from '#lib/ports/portal';
import type { BadRow, Import, ImportCounts, Registered, RowPlan, StagedRow } from '#lib/ports/store/imports';
import { organisationsOf } from './import-organisations.ts';
import type { KnownOrganisations } from './import-organisations.ts';
import { planRow } from './plan-import-row.ts';

/** So many rows are looked up and kept in one go: others write in between. */
const together = 500;

/** What is to be checked, and who brings it; null for an operator. */
export interface Checking {
  readonly import: Import;
  readonly agent: Person | null;
  /** How many bytes of the file have been read so far. */
  readonly bytesRead: () => number;
}

interface Desk {
  readonly portal: Portal;
  readonly checking: Checking;
  readonly organisations: KnownOrganisations;
}

/**
 * Reads a file of people to its end, a few rows at a time, and keeps what each would do and everything that is wrong.
 * Nothing of anybody is changed. What it holds in memory does not grow with the file.
 */
export async function checkImport(portal: Portal, checking: Checking, rows: AsyncIterable<FileRow>): Promise<void> {
  const organisations = await organisationsOf(portal, checking.import.createOrganisations);
  const desk = { portal, checking, organisations };
  let counts: ImportCounts = { bytesRead: 0, rowsRead: 0, bad: 0, fresh: 0, changed: 0, same: 0 };
  let waiting: FileRow[] = [];
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length < together) continue;
    counts = await keep(desk, waiting, counts);
    waiting = [];
  }
  await keep(desk, waiting, counts);
  await portal.store.imports.checked(checking.import.id, portal.clock.now());
}

async function keep(desk: Desk, rows: readonly FileRow[], before: ImportCounts): Promise<ImportCounts> {
  const { portal, checking, organisations } = desk;
  const { imports } = portal.store;
  const readings = rows.map((row) => ({ line: row.line, ...readRow(row) }));
  const emails = [...new Set(readings.flatMap(({ email }) => email ?? []))];
  const there = await imports.registered(emails);
  const lines = new Map(await imports.linesOf(checking.import.id, emails));
  const staged: StagedRow[] = [];
  const bad: BadRow[] = [];
  for (const { line, email, row, problems } of readings) {
    const earlier = email === null ? undefined : lines.get(email);
    const judged = judge(desk, { row, problems, earlier, there });
    bad.push(...judged.problems.map((problem) => ({ line, problem })));
    if (email === null || earlier !== undefined) continue;
    lines.set(email, line);
    staged.push({ line, email, plan: judged.plan });
  }
  const counts = count(before, { staged, bad, rows: rows.length, bytesRead: checking.bytesRead() });
  const batch = { rows: staged, bad, organisations: organisations.takeNew(), counts };
  await imports.stage(checking.import.id, batch, portal.clock.now());
  return counts;
}

interface Judging {
  readonly row: ReadRow | null;
  readonly problems: readonly RowProblem[];
  readonly earlier: number | undefined;
  readonly there: ReadonlyMap<EmailAddress, Registered>;
}

function judge(
  { portal, checking, organisations }: Desk,
  { row, problems, earlier, there }: Judging,
): { readonly plan: RowPlan; readonly problems: readonly RowProblem[] } {
  const found: RowProblem[] = [...problems];
  if (earlier !== undefined) found.push({ code: 'address-twice', column: 'email', line: earlier });
  if (row === null) return { plan: { does: 'not-go' }, problems: found };
  const at = portal.clock.now();
  const means = { agent: checking.agent, organisations, newId: () => portal.keyring.id(), at };
  const planned = planRow(means, row, there.get(row.email) ?? null);
  if (!planned.ok) found.push(...planned.refusal.problems);
  if (!planned.ok || found.length > 0) return { plan: { does: 'not-go' }, problems: found };
  return { plan: planned.value, problems: found };
}

interface Kept {
  readonly staged: readonly StagedRow[];
  readonly bad: readonly BadRow[];
  readonly rows: number;
  readonly bytesRead: number;
}

function count(before: ImportCounts, { staged, bad, rows, bytesRead }: Kept): ImportCounts {
  const of = (does: RowPlan['does']) => staged.filter(({ plan }) => plan.does === does).length;
  return {
    bytesRead,
    rowsRead: before.rowsRead + rows,
    bad: before.bad + new Set(bad.map(({ line }) => line)).size,
    fresh: before.fresh + of('add'),
    changed: before.changed + of('change'),
    same: before.same + of('nothing'),
  };
}
