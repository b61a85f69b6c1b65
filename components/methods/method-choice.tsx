import { chooseWords } from '#lib/content/choose-method';
import { lessSafe, methodWords, strongest, tagWords } from '#lib/content/methods';
import type { MethodKind } from '#lib/domain/method';
import { PostButton } from '../ui/post-button.tsx';
import { MethodPicture } from './method-picture.tsx';

interface Props {
  readonly kind: MethodKind;
  readonly journey: string;
  readonly recommended: boolean;
  /** The person has one of this kind already. */
  readonly had: boolean;
  /** Where it is set up, when that is not in the portal. */
  readonly elsewhere: string | null;
  /** Another one takes the place of the one the person has. */
  readonly takesPlace: boolean;
}

/** One large choice: picture, what it needs, how safe it is, and the button. */
export function MethodChoice({ kind, journey, recommended, had, elsewhere, takesPlace }: Props) {
  const words = methodWords[kind];
  return (
    <li className="card choice">
      <MethodPicture kind={kind} />
      <div>
        <h2>{words.name}</h2>
        {recommended && <span className="tag">{tagWords.recommended}</span>}{' '}
        {words.tag !== null && (
          <span className={words.tag === 'less-safe' ? 'tag warm' : 'tag'}>{tagWords[words.tag]}</span>
        )}{' '}
        {had && <span className="tag plain">{tagWords.have}</span>}
        <p>{words.needs}</p>
        {kind === 'security-key' && elsewhere === null && (
          <noscript>
            <p>{chooseWords.keyNoScript}</p>
          </noscript>
        )}
        {words.tag !== null && <p className="quiet">{words.tag === 'less-safe' ? lessSafe : strongest}</p>}
        {had && takesPlace && <p>{chooseWords.takesPlace}</p>}
        {elsewhere !== null && <SetUpThere site={elsewhere} />}
      </div>
      <Begin kind={kind} journey={journey} look={recommended ? 'button' : 'button second'} elsewhere={elsewhere} />
    </li>
  );
}

function SetUpThere({ site }: { readonly site: string }) {
  return (
    <>
      <p>
        {chooseWords.elsewhereText} <b>{new URL(site).host}</b>
      </p>
      <p>{chooseWords.elsewhereBack}</p>
    </>
  );
}

function Begin({
  kind,
  journey,
  look,
  elsewhere,
}: Pick<Props, 'kind' | 'journey' | 'elsewhere'> & { readonly look: 'button' | 'button second' }) {
  const context = <span className="unseen">{methodWords[kind].plain}</span>;
  if (elsewhere === null) {
    return (
      <PostButton action="/api/enrolments" fields={{ journey }} look={look}>
        {chooseWords.setUp} {context}
      </PostButton>
    );
  }
  return (
    <a className={look} href={elsewhere} rel="noreferrer">
      {chooseWords.elsewhereButton} {context}
    </a>
  );
}
