import { fileTroubleWords, peopleInWords } from '#lib/content/import';
import { oneImportWords as words } from '#lib/content/import-page';
import type { importPageWords } from '#lib/content/import-page';
import type { FileTrouble } from '#lib/domain/person-import';
import { PostButton } from '../ui/post-button.tsx';
import { ImportBar } from './import-bar.tsx';

interface Props {
  readonly of: {
    readonly id: string;
    readonly bytes: number;
    readonly bytesRead: number;
    readonly fresh: number;
    readonly changed: number;
    readonly trouble: FileTrouble | null;
  };
  readonly stage: keyof typeof importPageWords.stages;
}

/** How a file stands, and what can be done with it now. */
export function ImportState({ of, stage }: Props) {
  switch (stage) {
    case 'checking':
      return <ImportBar id={of.id} stage={stage} percent={percentOf(of)} />;
    case 'entering':
      return <ImportBar id={of.id} stage={stage} percent={0} />;
    case 'unreadable':
      return (
        <>
          <p className="wrong">{of.trouble === null ? words.over : fileTroubleWords(of.trouble)}</p>
          <Again />
        </>
      );
    case 'ready':
      return (
        <>
          <p>{words.ready}</p>
          <p className="quiet">{words.kept}</p>
          <PostButton action={`/api/admin/imports/${of.id}/enter`}>
            {words.enter} {peopleInWords(of.fresh + of.changed)}
          </PostButton>
        </>
      );
    default:
      return (
        <>
          <p>{words[stage]}</p>
          <Again />
        </>
      );
  }
}

function Again() {
  return (
    <p>
      <a href="/admin/import">{words.again}</a>
    </p>
  );
}

function percentOf({ bytes, bytesRead }: Props['of']): number {
  return bytes === 0 ? 0 : Math.floor((100 * bytesRead) / bytes);
}
