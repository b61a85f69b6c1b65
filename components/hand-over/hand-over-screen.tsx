import { handOverWaits, handOverWords } from '#lib/content/hand-over';
import { clockTime } from '#lib/content/times';
import type { HandOverView } from './hand-over-view.ts';
import { Address } from '../ui/address.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { PostButton } from '../ui/post-button.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { Follow } from './follow.tsx';

interface Of<State extends HandOverView['state']> {
  readonly view: Extract<HandOverView, { readonly state: State }>;
}

const page = '/self-service/on-your-phone';

/** The page's heading, for each way a hand-over can stand. */
export function handOverTitle(view: HandOverView): string {
  return view.state === 'proved' ? handOverWords.proved.title(view.kind) : handOverWords[view.state].title;
}

/** At the computer: what is on its way to the phone, and how far it is. */
export function HandOverScreen({ view, account }: { readonly view: HandOverView; readonly account: string }) {
  return (
    <>
      <h1>{handOverTitle(view)}</h1>
      <Said view={view} account={account} />
    </>
  );
}

function Said({ view, account }: { readonly view: HandOverView; readonly account: string }) {
  switch (view.state) {
    case 'waiting':
      return <Waits view={view} account={account} />;
    case 'taken':
      return <Taken view={view} />;
    case 'expired':
    case 'wrong-number':
      return (
        <>
          <p>{handOverWords[view.state].text}</p>
          <div className="row">
            <PostButton action={`/api/enrolments/${encodeURIComponent(view.enrolmentId)}/hand-over`}>
              {handOverWords.again}
            </PostButton>
            <CarryOn id={view.id} look="button second" />
          </div>
        </>
      );
    case 'stopped':
      return (
        <>
          <p>{handOverWords.stopped.text(view.userAgent)}</p>
          <CarryOn id={view.id} look="button" />
        </>
      );
    case 'left':
      return (
        <>
          <p>{handOverWords.left.text}</p>
          <p>
            <a className="button" href="/self-service/choose-method">
              {handOverWords.different}
            </a>
          </p>
        </>
      );
    case 'proved':
      return (
        <>
          <p>{handOverWords.proved.text}</p>
          <PostButton action={`/api/hand-over/${encodeURIComponent(view.id)}/continue`}>
            {handOverWords.continue}
          </PostButton>
        </>
      );
  }
}

function Waits({ view, account }: Of<'waiting'> & { readonly account: string }) {
  const words = handOverWords.waiting;
  return (
    <>
      <p className="lead">{words.lead}</p>
      <QrCode text={view.link} label={words.picture} />
      <p className="number">
        <span className="unseen">{words.number}: </span>
        {view.number}
      </p>
      <Progress view={view} />
      <p>{words.moves(view.kind)}</p>
      <dl className="facts">
        <dt>{words.account}</dt>
        <dd>
          <Address text={account} />
        </dd>
      </dl>
      <p className="quiet">{words.lasts(clockTime(view.expiresAt))}</p>
      <details>
        <summary>{words.cannot}</summary>
        <div className="stack">
          <p>{words.cannotText}</p>
          <p>
            <code id="link" className="key">
              {view.link}
            </code>
          </p>
          <CopyButton from="link">{words.copy}</CopyButton>
        </div>
      </details>
      <p>{words.carryOn}</p>
      <CarryOn id={view.id} look="button second" />
    </>
  );
}

function Taken({ view }: Of<'taken'>) {
  return (
    <>
      <p className="lead">{handOverWords.taken.text(view.userAgent)}</p>
      <Progress view={view} />
      <p>{handOverWords.taken.not}</p>
      <CarryOn id={view.id} look="button second" />
    </>
  );
}

/** With JavaScript the page follows the phone; without it there is a button that draws it again. */
function Progress({ view }: Of<'waiting' | 'taken'>) {
  const from = view.state === 'waiting' ? 'waiting' : 'scanned';
  return (
    <>
      <Follow key={view.state} handOver={view.id} from={from} words={handOverWaits} page={page} />
      <noscript>
        <a className="button" href={page}>
          {handOverWords.continue}
        </a>
      </noscript>
    </>
  );
}

function CarryOn({ id, look }: { readonly id: string; readonly look: string }) {
  return (
    <PostButton action={`/api/hand-over/${encodeURIComponent(id)}/carry-on-here`} look={look}>
      {handOverWords.carryOn}
    </PostButton>
  );
}
