import { stringify } from 'csv-stringify/sync';

/** A spreadsheet must know that it is UTF-8. */
const byteOrderMark = '\uFEFF';

/** How every CSV is served. */
export const csvType = 'text/csv; charset=utf-8';

/**
 * Rows as CSV, the first line the names of the columns. What begins like a formula is made text by an apostrophe, so
 * that a spreadsheet runs nothing that a stranger has written (OWASP: CSV injection; ASVS 1.2.10).
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return byteOrderMark + csvLines([columns, ...rows]);
}

/** More lines of a CSV that has begun already, for what is sent piece by piece. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, quoted: true, quoted_empty: true, record_delimiter: 'windows' },
  );
}
