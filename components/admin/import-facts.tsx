import { inThousands } from '#lib/content/import';
import { oneImportWords as words } from '#lib/content/import-page';

interface Props {
  readonly counts: {
    readonly rowsRead: number;
    readonly fresh: number;
    readonly changed: number;
    readonly same: number;
    readonly bad: number;
  };
  readonly digest: string;
}

/** What a file comes to, in numbers. */
export function ImportFacts({ counts, digest }: Props) {
  const facts = [
    [words.rows, counts.rowsRead],
    [words.fresh, counts.fresh],
    [words.changed, counts.changed],
    [words.same, counts.same],
    [words.badRows, counts.bad],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([name, number]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{inThousands(number)}</dd>
        </div>
      ))}
      <div className="fact">
        <dt>{words.digest}</dt>
        <dd className="long">{digest}</dd>
      </div>
    </dl>
  );
}
