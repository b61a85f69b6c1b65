import type { PhoneKind } from '#lib/content/authenticator';
import type { Frame } from '#lib/content/frame';
import { wizardWords } from '#lib/content/wizard';
import { QrCode } from '../ui/qr-code.tsx';
import { StepForm } from './step-form.tsx';
import type { Screen } from './screen.ts';

/** Guide 1.2, steps 4 to 8: Android on the left, iPhone on the right; on a phone the links alone. */
export function GetTheApp({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.app;
  const { authenticator } = screen.frame;
  const stores = [
    { phone: words.android, url: pageOf(authenticator, 'android') },
    { phone: words.iphone, url: pageOf(authenticator, 'iphone') },
  ];
  return (
    <>
      <p className="lead">{authenticator.own ? words.leadOwn(authenticator.name) : words.lead(authenticator.name)}</p>
      <p className="only-fine">{words.scan}</p>
      {authenticator.own && (
        <p className="only-coarse">
          <a className="button second" href={stores[0]?.url} target="_blank" rel="noreferrer">
            {words.download}
          </a>
        </p>
      )}
      <ul className={authenticator.own ? 'pair cards only-fine' : 'pair cards'}>
        {stores.map(({ phone, url }) => (
          <li key={phone}>
            <h2>{phone}</h2>
            <QrCode text={url} label={words.pictureOf(phone)} />
            <a href={url} target="_blank" rel="noreferrer">
              {words.download} <span className="unseen">{words.downloadFor(phone)}</span>
            </a>
          </li>
        ))}
      </ul>
      <StepForm screen={screen} button={<Buttons screen={screen} />}>
        <details>
          <summary>{words.already}</summary>
          {isPrompted(authenticator) ? <WhichApp name={authenticator.name} /> : <p>{words.alreadyText}</p>}
        </details>
      </StepForm>
    </>
  );
}

/** Where an app is to be had: the portal's own says how it is kept on that kind of phone. */
function pageOf({ own, androidUrl, iosUrl }: Frame['authenticator'], kind: PhoneKind): string {
  const url = kind === 'android' ? androidUrl : iosUrl;
  return own ? `${url}?on=${kind}` : url;
}

function isPrompted({ own, prompted }: Frame['authenticator']): boolean {
  return own || prompted === true;
}

/** The next QR code is for one of the two only. */
function WhichApp({ name }: { readonly name: string }) {
  const words = wizardWords.app;
  return (
    <div className="stack">
      <p>{words.alreadyOwn(name)}</p>
      <p>{words.alreadyOther}</p>
      <p>
        <button className="button second" name="app" value="other">
          {words.useOther}
        </button>
      </p>
    </div>
  );
}

/** Next goes on with the app that is recommended; the other kind is one press away. */
function Buttons({ screen }: { readonly screen: Screen }) {
  const words = wizardWords.app;
  const { portalName, authenticator } = screen.frame;
  const [first, second, instead] = isPrompted(authenticator)
    ? (['own', 'other', words.other] as const)
    : (['other', 'own', words.own(portalName)] as const);
  return (
    <>
      <button className="button" name="app" value={first}>
        {wizardWords.next}
      </button>
      <p>
        <button className="linklike" name="app" value={second}>
          {instead}
        </button>
      </p>
    </>
  );
}
