import { defaultOf, methodInWords } from '#lib/content/methods';
import { selfServiceWords } from '#lib/content/self-service';
import type { MethodSet } from '#lib/domain/method';

/** Self-Service: what is asked first at sign-in, and Change (guide 1.6, step 2). */
export function DefaultCard({ set, changes }: { readonly set: MethodSet; readonly changes: boolean }) {
  const words = selfServiceWords;
  const chosen = defaultOf(set);
  return (
    <>
      <h2>{words.defaultTitle}</h2>
      <div className="card spread">
        <div>
          <p>
            <b>{chosen === null ? words.defaultNone : methodInWords(chosen)}</b>
          </p>
          <p className="quiet">{words.defaultText}</p>
          {set.defaultNotInForce === true && chosen !== null && <p>{words.defaultNotInForce}</p>}
        </div>
        {set.methods.length > 0 && changes && (
          <a href="/self-service/change-default">
            {words.change} <span className="unseen">{words.changeContext}</span>
          </a>
        )}
      </div>
    </>
  );
}
