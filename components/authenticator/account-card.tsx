import { useEffect, useState } from 'react';
import type { Account } from '#lib/browser/authenticator/account';
import { codeAt, secondsLeft, turnOf } from '#lib/browser/authenticator/totp';
import { authenticatorWords } from '#lib/content/authenticator';
import { Address } from '../ui/address.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { useNow } from './use-now.ts';

const words = authenticatorWords.list;

interface Props {
  readonly account: Account;
  /** It was removed in the portal. */
  readonly gone: boolean;
  /** The portal's clock less this phone's. */
  readonly ahead: number;
  readonly onRemove: () => void;
}

/** One account: whose it is, its code of this moment, and the way to remove it. */
export function AccountCard({ account, gone, ahead, onRemove }: Props) {
  return (
    <li className="card stack">
      <div>
        <p className="caption">{account.organisation}</p>
        <h2 className="address">
          <Address text={account.account} />
        </h2>
      </div>
      {gone ? <p className="wrong">{words.gone}</p> : <OneTimeCode account={account} ahead={ahead} />}
      <button type="button" className="linklike" onClick={onRemove}>
        {words.remove} <span className="unseen">{words.removeOf(account.account)}</span>
      </button>
    </li>
  );
}

/** The code and how long it lasts. Not a live region: nobody wants to hear each second. */
function OneTimeCode({ account, ahead }: { readonly account: Account; readonly ahead: number }) {
  const now = useNow() + ahead;
  const code = useCode(account.codes, turnOf(now));
  const left = secondsLeft(now);
  const id = `code-${account.authenticator}`;
  return (
    <div className="stack">
      <div className="one-time">
        <p className="unseen">{words.code}</p>
        <p id={id} className="digits">
          {code.slice(0, 3)} {code.slice(3)}
        </p>
        <p className={left <= 5 ? 'ring last' : 'ring'}>
          <svg viewBox="0 0 36 36" aria-hidden="true">
            <circle cx="18" cy="18" r="15.500" pathLength="30" />
            <circle cx="18" cy="18" r="15.500" pathLength="30" strokeDasharray={`${left} 30`} />
          </svg>
          <span aria-hidden="true">{left}</span>
          <span className="unseen">{words.left(left)}</span>
        </p>
      </div>
      <CopyButton from={id}>{words.copy}</CopyButton>
    </div>
  );
}

function useCode(key: CryptoKey, turn: number): string {
  const [code, setCode] = useState('');
  useEffect(() => {
    let wanted = true;
    void codeAt(key, turn * 30_000).then((made) => {
      if (wanted) setCode(made);
    });
    return () => {
      wanted = false;
    };
  }, [key, turn]);
  return code;
}
