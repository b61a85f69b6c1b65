import { notFound } from 'next/navigation';
import { EaseTable } from '#components/admin/ease-table';
import { oneOf } from '#components/frame/query';
import type { SearchParams } from '#components/frame/query';
import { StaffPage } from '#components/frame/staff-page';
import { feedbackWords } from '#lib/content/feedback';
import { guideWords } from '#lib/content/guides';
import { dateAndTime } from '#lib/content/times';
import { journeys } from '#lib/journeys/registry';
import type { JourneyId } from '#lib/journeys/registry';
import { portal, settings, staff, staffWaits } from '#lib/server/page';
import { aboutIn } from '#lib/server/routes/feedback-export';
import { readFeedback } from '#lib/services/read-feedback';
import type { FeedbackRead } from '#lib/services/read-feedback';

const path = '/admin/feedback';
const ids = Object.keys(journeys) as readonly JourneyId[];

/** What people say about the portal. */
export default async function FeedbackRead({ searchParams }: { readonly searchParams: SearchParams }) {
  const { actor } = await staff('read-feedback', path);
  const chosen = await oneOf(searchParams, 'about');
  const behind = markIn(await oneOf(searchParams, 'behind'));
  const about = aboutIn(chosen);
  const read = await readFeedback(portal(), actor.person, { behind, ...(about === undefined ? {} : { about }) });
  if (!read.ok) notFound();
  const { kept, next, over } = read.value;
  const words = feedbackWords.read;
  const here = chosen === '' ? '' : `about=${encodeURIComponent(chosen)}`;
  return (
    <StaffPage
      waits={await staffWaits()}
      frame={settings()}
      staff={actor.person}
      at={path}
      title={words.title}
      now={portal().clock.now()}
    >
      <h1>{words.title}</h1>
      <p className="lead quiet">{words.lead}</p>
      <form method="get" action={path} className="row">
        <label htmlFor="about">{words.about}</label>
        <select id="about" name="about" className="input" defaultValue={chosen}>
          <option value="">{words.all}</option>
          {ids.map((id) => (
            <option key={id} value={id}>
              {guideWords[id].title}
            </option>
          ))}
          <option value="none">{words.none}</option>
        </select>
        <button className="button second">{words.show}</button>
      </form>
      <EaseTable over={over} />
      {kept.length === 0 && <p>{words.nobody}</p>}
      <ol className="cards one">
        {kept.map((each) => (
          <li key={each.id} className="card stack tight">
            <One kept={each} />
          </li>
        ))}
      </ol>
      <p className="row">
        {next !== null && <a href={`${path}?${here}&behind=${String(next.at)}.${next.id}`}>{words.older}</a>}
        {behind !== null && <a href={`${path}?${here}`}>{words.newest}</a>}
      </p>
      <p className="quiet">{words.csvHint}</p>
      <p className="row">
        <a href={`/api/admin/feedback?${here}`}>{words.csv}</a>
      </p>
    </StaffPage>
  );
}

function One({ kept: { at, ease, about, text, contact } }: { readonly kept: FeedbackRead }) {
  const words = feedbackWords.read;
  const journey = ids.find((id) => id === about);
  return (
    <>
      <p>
        <b>{feedbackWords.eases[ease]}</b>{' '}
        <span className="quiet">
          {journey === undefined ? words.none : guideWords[journey].title}, {dateAndTime(at)}
        </span>
      </p>
      {text === '' ? <p className="quiet">{words.noWords}</p> : <p className="text">{text}</p>}
      {contact !== null && (
        <p className="quiet">
          {words.contact} {contact}
        </p>
      )}
    </>
  );
}

function markIn(text: string): { readonly at: number; readonly id: string } | null {
  const parts = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text);
  return parts === null ? null : { at: Number(parts[1]), id: parts[2] ?? '' };
}
