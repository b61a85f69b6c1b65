import type { StagedBatch, StagedRow } from '#lib/ports/store/imports';
import type { Access } from './access.ts';
import { personRow } from './people.ts';
import type { Schema } from './schema.ts';

/** What a registered number is sealed for. */
export function registeredPlace(person: string): string {
  return `people:registered_number:${person}:${person}`;
}

/** The key of a line of a file: lines sort by it. */
export function keyOf(id: string, line: number, turn = 0): string {
  return `${id}:${String(line).padStart(10, '0')}${turn === 0 ? '' : `.${String(turn).padStart(2, '0')}`}`;
}

// So many values a statement as every database takes: rows of eight columns.
const together = 500;

/** Writes a few rows of a file and what has been counted so far, in the transaction it is given. */
export async function stage(
  access: Access,
  id: string,
  { batch, at }: { readonly batch: StagedBatch; readonly at: number },
): Promise<void> {
  const { db } = access;
  const rows = batch.rows.map((row) => stagedRow(access, id, row));
  for (let from = 0; from < rows.length; from += together) {
    await db
      .insertInto('import_rows')
      .values(rows.slice(from, from + together))
      .execute();
  }
  const turns = new Map<number, number>();
  const problems = batch.bad.map(({ line, problem }) => {
    const turn = turns.get(line) ?? 0;
    turns.set(line, turn + 1);
    return { id: keyOf(id, line, turn), import_id: id, line, problem: JSON.stringify(problem) };
  });
  for (let from = 0; from < problems.length; from += together) {
    await db
      .insertInto('import_problems')
      .values(problems.slice(from, from + together))
      .execute();
  }
  for (const organisation of batch.organisations) {
    const values = { organisation_id: organisation.id, name: organisation.name, import_id: id };
    await db
      .insertInto('import_organisations')
      .values({ id: `${id}:${organisation.id}`, ...values })
      .execute();
  }
  const { bytesRead, rowsRead, bad, fresh, changed, same } = batch.counts;
  await db
    .updateTable('imports')
    .set({ bytes_read: bytesRead, rows_read: rowsRead, bad, fresh, changed, same, touched_at: at })
    .where('id', '=', id)
    .execute();
}

function stagedRow({ keyring }: Access, id: string, { line, email, plan }: StagedRow): Schema['import_rows'] {
  const row = { id: keyOf(id, line), import_id: id, line, email };
  if (plan.does === 'add') {
    const { person } = plan;
    const number = person.registeredNumber;
    const sealed = number === null ? null : keyring.seal(number, registeredPlace(person.id));
    const made = JSON.stringify(personRow(person, null));
    return { ...row, plan: 'add', person_id: person.id, person_row: made, changes: null, sealed_number: sealed };
  }
  if (plan.does === 'change') {
    const { before, changes } = plan;
    const { number } = changes;
    const sealed = number === undefined ? null : keyring.seal(number.e164, registeredPlace(before.id));
    const kept = JSON.stringify({
      before,
      changes: { ...changes, ...(number && { number: { ...number, e164: '' } }) },
    });
    return { ...row, plan: 'change', person_id: before.id, person_row: null, changes: kept, sealed_number: sealed };
  }
  return { ...row, plan: null, person_id: null, person_row: null, changes: null, sealed_number: null };
}
