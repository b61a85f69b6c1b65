import { endingWords, methodWords, tagWords } from '#lib/content/methods';
import { selfServiceWords } from '#lib/content/self-service';
import { fullDate } from '#lib/content/times';
import type { Method } from '#lib/domain/method';
import { MethodPicture } from './method-picture.tsx';

interface Props {
  readonly method: Method;
  readonly isDefault: boolean;
  /** What whoever keeps it can do: give it another name, and tell when it was used. */
  readonly can: { readonly rename: boolean; readonly tellUse: boolean };
}

/** A method somebody has: what it is, when it was used, and what can be done with it. */
export function MethodCard({ method, isDefault, can }: Props) {
  const words = selfServiceWords;
  const ending = endingWords(method);
  const path = `/self-service/methods/${encodeURIComponent(method.id)}`;
  return (
    <li className="card stack">
      <div className="named">
        <MethodPicture kind={method.kind} look="picture" />
        <div>
          <h3>{method.name}</h3>
          {isDefault && <span className="tag">{tagWords.default}</span>}
          {method.disabledAt !== null && <span className="tag bad">{tagWords.disabled}</span>}
        </div>
      </div>
      <dl className="facts">
        <dt>{words.kind}</dt>
        <dd>{methodWords[method.kind].name}</dd>
        {ending !== null && (
          <>
            <dt>{words.number}</dt>
            <dd>{ending}</dd>
          </>
        )}
        {method.kind === 'authenticator-app' && method.phone !== null && !method.name.includes(method.phone) && (
          <>
            <dt>{words.phone}</dt>
            <dd>{method.phone}</dd>
          </>
        )}
        {method.kind === 'alternative-phone' && (
          <>
            <dt>{words.by}</dt>
            <dd>{words.ways[method.by]}</dd>
          </>
        )}
        <dt>{words.added}</dt>
        <dd>{fullDate(method.addedAt)}</dd>
        {(can.tellUse || method.lastUsedAt !== null) && (
          <>
            <dt>{words.used}</dt>
            <dd>{method.lastUsedAt === null ? words.never : fullDate(method.lastUsedAt)}</dd>
          </>
        )}
      </dl>
      {method.disabledAt !== null && <p className="wrong">{words.disabledText}</p>}
      <p className="row">
        {can.rename && (
          <a href={path}>
            {words.rename} <span className="unseen">{method.name}</span>
          </a>
        )}
        <a href={`${path}/remove`}>
          {words.remove} <span className="unseen">{method.name}</span>
        </a>
      </p>
    </li>
  );
}
