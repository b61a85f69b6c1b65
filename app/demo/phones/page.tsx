import { notFound } from 'next/navigation';
import { CallCard } from '#components/demo/call-card';
import type { Call } from '#components/demo/call-card';
import { FollowPhone } from '#components/demo/follow-phone';
import { menuOf, Page } from '#components/frame/page';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { demoWords } from '#lib/content/demo';
import { exactTime } from '#lib/content/times';
import { parseMobileNumber, ukRegions } from '#lib/domain/phone-number';
import { demoCalls } from '#lib/server/demo-calls';
import { portal, settings, onlooker } from '#lib/server/page';

/** The simulated phones of the demo. */
export default async function Phones({ searchParams }: { readonly searchParams: SearchParams }) {
  const frame = settings();
  if (frame.mode !== 'demo') notFound();
  const typed = await oneOf(searchParams, 'number');
  const words = demoWords.phones;
  return (
    <Page frame={frame} title={words.title} now={portal().clock.now()} menu={menuOf(await onlooker())} sheet={false}>
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      <form className="card row" action="/demo/phones">
        <div className="field">
          <label htmlFor="number">{words.label}</label>
          <p className="hint" id="number-hint">
            {words.hint}
          </p>
          <input
            id="number"
            name="number"
            type="tel"
            className="input"
            defaultValue={typed}
            aria-describedby="number-hint"
          />
        </div>
        <button className="button">{words.show}</button>
      </form>
      {typed === '' ? <Recent /> : <Phone number={e164(typed)} />}
    </Page>
  );
}

function e164(typed: string): string {
  const parsed = parseMobileNumber(typed, 'GB', { regions: ukRegions, dramaNumbers: true });
  return parsed.ok ? parsed.value : typed;
}

function phonePath(number: string): string {
  return `/demo/phones?number=${encodeURIComponent(number)}`;
}

async function Recent() {
  const numbers = await portal().store.simulated.numbers();
  const words = demoWords.phones;
  return (
    <>
      <h2>{words.recent}</h2>
      {numbers.length === 0 && <p>{words.none}</p>}
      <ul className="cards">
        {numbers.map((number) => (
          <li key={number} className="card">
            <a href={phonePath(number)}>{number}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

async function Phone({ number }: { readonly number: string }) {
  const [texts, calls] = await Promise.all([portal().store.simulated.texts(number), demoCalls(number)]);
  const words = demoWords.phones;
  // What matters now: what rings, and the newest while it lasts.
  const matters = ({ state }: Call, index: number) => state === 'ringing' || (index === 0 && state === 'answered');
  const open = calls.filter(matters);
  const earlier = calls.filter((call, index) => !matters(call, index));
  return (
    <>
      <FollowPhone number={number} seen={[texts[0]?.id, calls[0]?.id, calls[0]?.state].join()} />
      <div className="spread">
        <h2>{number}</h2>
        <p className="row">
          <a href={phonePath(number)}>{words.refresh}</a>
          <a href="/demo/phones">{words.all}</a>
        </p>
      </div>
      <h3>{words.calls}</h3>
      {calls.length === 0 && <p>{words.noCalls}</p>}
      <Calls number={number} calls={open} />
      {earlier.length > 0 && (
        <details>
          <summary>{words.earlier(earlier.length)}</summary>
          <Calls number={number} calls={earlier} />
        </details>
      )}
      <h3>{words.messages}</h3>
      {texts.length === 0 && <p>{words.noMessages}</p>}
      <ul className="cards one">
        {texts.map(({ id, at, text }) => (
          <li key={id} className="card">
            <p className="quiet">{exactTime(at)}</p>
            <p className="text">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Calls({ number, calls }: { readonly number: string; readonly calls: readonly Call[] }) {
  return (
    <ul className="cards one">
      {calls.map((call) => (
        <CallCard
          key={call.id}
          call={call}
          action={`/api/demo/phones/${encodeURIComponent(number)}/calls/${encodeURIComponent(call.id)}`}
        />
      ))}
    </ul>
  );
}
