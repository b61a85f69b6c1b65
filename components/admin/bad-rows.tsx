import { problemColumn, rowProblemWords } from '#lib/content/import';
import { oneImportWords as words } from '#lib/content/import-page';
import type { RowProblem } from '#lib/domain/person-import';

interface Props {
  readonly rows: readonly { readonly line: number; readonly email: string | null; readonly problem: RowProblem }[];
  readonly now: number;
  /** Where all of them are as a file. */
  readonly download: string;
  /** Where more of them are; null where these are the last. */
  readonly more: string | null;
}

/** Rows of a file that cannot be entered, and why. */
export function BadRows({ rows, now, download, more }: Props) {
  return (
    <>
      <h2>{words.wrong}</h2>
      <table className="records">
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.address}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.problem}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, email, problem }) => (
            <tr key={`${String(line)} ${problem.code} ${problem.column ?? ''}`}>
              <td>{line}</td>
              <td className="breaks">{email}</td>
              <td>{problemColumn(problem)}</td>
              <td>{rowProblemWords(problem, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={download}>{words.download}</a>
      </p>
      {more !== null && (
        <p>
          <a href={more}>{words.more}</a>
        </p>
      )}
    </>
  );
}
