import { codesWords } from '#lib/content/recovery-codes';
import { PostButton } from '../ui/post-button.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { CopyLines } from './copy-lines.tsx';

interface Props {
  readonly codes: readonly string[];
  readonly portalName: string;
  readonly address: string;
}

/** The codes, the ways to keep them, and Done. */
export function NewCodes({ codes, portalName, address }: Props) {
  const words = codesWords;
  const text = [words.fileTitle(portalName, address), '', ...codes, '', words.fileText, ''].join('\r\n');
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <ol className="codes" aria-label={words.label}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row screen-only">
        <CopyLines text={codes.join('\n')}>{words.copy}</CopyLines>
        <a
          className="button second"
          download={words.file}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          {words.download}
        </a>
        <PrintButton>{words.print}</PrintButton>
      </div>
      <noscript>
        <p className="quiet">{words.noScript}</p>
      </noscript>
      <div className="screen-only">
        <PostButton action="/api/recovery-codes/done">{words.done}</PostButton>
      </div>
    </>
  );
}
