import { notMeWords, notUndoneInWords, undoingInWords } from '#lib/content/activity-page';
import type { Undoing } from '#lib/domain/reporting';
import { PostButton } from '../ui/post-button.tsx';

interface Props {
  readonly seq: number;
  readonly undoing: Undoing;
  readonly proof: 'none' | 'confirm' | 'sign-in-again';
}

/** Taking the change back, or why that cannot be. */
export function UndoChange({ seq, undoing, proof }: Props) {
  const words = notMeWords.undo;
  if (undoing.does === 'nothing') {
    const why = notUndoneInWords(undoing.why);
    return why === null ? null : (
      <>
        <h2>{words.title}</h2>
        <p>{why}</p>
      </>
    );
  }
  const here = `/self-service/activity/${String(seq)}`;
  return (
    <>
      <h2>{words.title}</h2>
      <p>{undoingInWords(undoing)}</p>
      {proof === 'none' && <PostButton action={`/api/activity/${String(seq)}/undo`}>{words.button}</PostButton>}
      {proof === 'confirm' && (
        <>
          <p>{words.confirmText}</p>
          <p>
            <a className="button" href={`/sign-in/confirm?then=${encodeURIComponent(here)}`}>
              {words.confirm}
            </a>
          </p>
        </>
      )}
      {proof === 'sign-in-again' && <p>{words.again}</p>}
    </>
  );
}
