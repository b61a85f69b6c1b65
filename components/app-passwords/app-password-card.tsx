import { appPasswordWords, expiryWords, lastUseWords } from '#lib/content/app-passwords';
import { fullDate } from '#lib/content/times';
import { appPasswordExpired } from '#lib/domain/app-password';
import type { AppPassword } from '#lib/domain/app-password';

/** An app password somebody has: where and when it was used last, how long it works, and the way to revoke it. */
export function AppPasswordCard({ appPassword, now }: { readonly appPassword: AppPassword; readonly now: number }) {
  const words = appPasswordWords;
  const { id, name, addedAt, expiresAt, lastUse } = appPassword;
  return (
    <li className="card stack">
      <div className="spread">
        <h2>{name}</h2>
        {appPasswordExpired(appPassword, now) && <span className="tag plain">{words.expired}</span>}
      </div>
      <dl className="facts">
        <dt>{words.added}</dt>
        <dd>{fullDate(addedAt)}</dd>
        <dt>{words.used}</dt>
        <dd>{lastUse === null ? words.never : lastUseWords(lastUse)}</dd>
        <dt>{words.works}</dt>
        <dd>{expiryWords(expiresAt, now)}</dd>
      </dl>
      <p className="row">
        <a href={`/self-service/app-passwords/${encodeURIComponent(id)}/revoke`}>
          {words.revoke} <span className="unseen">{name}</span>
        </a>
      </p>
    </li>
  );
}
