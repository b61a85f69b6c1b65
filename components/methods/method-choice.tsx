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
}

/** One large choice: picture, what it needs, how safe it is, and the button. */
export function MethodChoice({ kind, journey, recommended, had }: Props) {
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
        {kind === 'security-key' && (
          <noscript>
            <p>{chooseWords.keyNoScript}</p>
          </noscript>
        )}
        {words.tag !== null && <p className="quiet">{words.tag === 'less-safe' ? lessSafe : strongest}</p>}
      </div>
      <PostButton action="/api/enrolments" fields={{ journey }} look={recommended ? 'button' : 'button second'}>
        {chooseWords.setUp} <span className="unseen">{words.plain}</span>
      </PostButton>
    </li>
  );
}
