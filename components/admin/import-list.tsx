import { importPageWords as words } from '#lib/content/import-page';
import { dateAndTime } from '#lib/content/times';

interface Row {
  readonly id: string;
  readonly fileName: string;
  readonly begunAt: number;
  readonly stage: keyof typeof words.stages;
  readonly by: string | null;
  readonly superseded: boolean;
}

/** The imports of the last time. */
export function ImportList({ imports }: { readonly imports: readonly Row[] }) {
  if (imports.length === 0) return <p className="quiet">{words.none}</p>;
  return (
    <table className="records">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.by}</th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {imports.map(({ id, fileName, begunAt, stage, by, superseded }) => (
          <tr key={id}>
            <td className="breaks">
              <a href={`/admin/import/${id}`}>{fileName}</a>
            </td>
            <td>{dateAndTime(begunAt)}</td>
            <td>{by ?? words.operator}</td>
            <td>
              {superseded && (stage === 'ready' || stage === 'bad' || stage === 'empty')
                ? words.superseded
                : words.stages[stage]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
