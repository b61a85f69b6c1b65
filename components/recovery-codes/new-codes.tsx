import type { Frame } from '#lib/content/frame';
import { codesWords, recoveryWords } from '#lib/content/recovery-codes';
import { fullDate } from '#lib/content/times';
import { CopyButton } from '../ui/copy-button.tsx';
import { PostButton } from '../ui/post-button.tsx';
import { PrintButton } from '../ui/print-button.tsx';

interface Props {
  readonly codes: readonly string[];
  readonly frame: Frame;
  readonly address: string;
  readonly madeAt: number;
}

/** The codes, the ways to keep them, and Done. What is kept says whose they are and how they are used. */
export function NewCodes({ codes, frame, address, madeAt }: Props) {
  const words = codesWords;
  const whose = words.whose({ portal: frame.portalName, organisation: frame.organisationName, address });
  const made = recoveryWords.madeOn(fullDate(madeAt));
  const after = [...words.use, words.where(frame.publicUrl), words.secret];
  const text = [whose, made, '', ...codes, '', ...after, ''].join('\r\n');
  return (
    <>
      <h1>{words.title}</h1>
      <p className="print-only">
        {whose}. {made}
      </p>
      <p className="lead screen-only">{words.lead}</p>
      <ol id="codes" className="codes" aria-label={words.label}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <ul>
        {words.use.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li className="print-only">{words.where(frame.publicUrl)}</li>
        <li className="print-only">{words.secret}</li>
      </ul>
      <div className="row screen-only">
        <CopyButton from="codes">{words.copy}</CopyButton>
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
        <p className="quiet screen-only">{words.noScript}</p>
      </noscript>
      <div className="screen-only">
        <PostButton action="/api/recovery-codes/done">{words.done}</PostButton>
      </div>
    </>
  );
}
