import { personWords } from '#lib/content/desk-person';
import { endingWords, methodWords, othersWords, tagWords } from '#lib/content/methods';
import { selfServiceWords } from '#lib/content/self-service';
import { fullDate } from '#lib/content/times';
import type { Method, MethodSet } from '#lib/domain/method';
import { MethodPicture } from '../methods/method-picture.tsx';

/** What somebody has set up, masked: never a number in full. */
export function PersonMethods({ set }: { readonly set: MethodSet }) {
  const { methods, others = 0 } = set;
  return (
    <>
      {methods.length === 0 && <p>{others === 0 ? personWords.noMethods : othersWords.only}</p>}
      {methods.length > 0 && (
        <ul className="cards">
          {methods.map((method) => (
            <MethodLine key={method.id} method={method} isDefault={method.id === set.defaultId} />
          ))}
        </ul>
      )}
      {others > 0 && <p className="quiet">{othersWords.count(others)}</p>}
    </>
  );
}

function MethodLine({ method, isDefault }: { readonly method: Method; readonly isDefault: boolean }) {
  const words = selfServiceWords;
  const ending = endingWords(method);
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
        <dt>{words.added}</dt>
        <dd>{fullDate(method.addedAt)}</dd>
        <dt>{words.used}</dt>
        <dd>{method.lastUsedAt === null ? words.never : fullDate(method.lastUsedAt)}</dd>
      </dl>
    </li>
  );
}
