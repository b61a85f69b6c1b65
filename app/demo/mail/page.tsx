import { notFound } from 'next/navigation';
import { menuOf, Page } from '#components/frame/page';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { Address } from '#components/ui/address';
import { demoWords } from '#lib/content/demo';
import { dateAndTime } from '#lib/content/times';
import { portal, settings, onlooker } from '#lib/server/page';

/** The simulated mailboxes of the demo. */
export default async function Mail({ searchParams }: { readonly searchParams: SearchParams }) {
  const frame = settings();
  if (frame.mode !== 'demo') notFound();
  const to = (await oneOf(searchParams, 'to')).trim().toLowerCase();
  const words = demoWords.mail;
  return (
    <Page frame={frame} title={words.title} now={portal().clock.now()} menu={menuOf(await onlooker())} sheet={false}>
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      <form className="card row" action="/demo/mail">
        <div className="field">
          <label htmlFor="to">{words.label}</label>
          <input id="to" name="to" type="email" className="input" defaultValue={to} />
        </div>
        <button className="button">{words.show}</button>
      </form>
      {to === '' ? <Recent /> : <Box to={to} />}
    </Page>
  );
}

async function Recent() {
  const addresses = await portal().store.simulated.addresses();
  const words = demoWords.mail;
  return (
    <>
      <h2>{words.recent}</h2>
      {addresses.length === 0 && <p>{words.none}</p>}
      <ul className="cards">
        {addresses.map((address) => (
          <li key={address} className="card">
            <a href={`/demo/mail?to=${encodeURIComponent(address)}`}>
              <Address text={address} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

async function Box({ to }: { readonly to: string }) {
  const mail = await portal().store.simulated.mail(to);
  const words = demoWords.mail;
  return (
    <>
      <div className="spread">
        <h2>
          <Address text={to} />
        </h2>
        <p>
          <a href="/demo/mail">{words.all}</a>
        </p>
      </div>
      {mail.length === 0 && <p>{words.empty}</p>}
      <ul className="cards one">
        {mail.map(({ id, at, subject, text }) => (
          <li key={id} className="card stack">
            <h3>{subject}</h3>
            <p className="quiet">{dateAndTime(at)}</p>
            <p className="text">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
